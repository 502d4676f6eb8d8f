// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.h"

#include <functional>

namespace weir {

/// What a derived index is made of, and how far.
struct DerivedState {
    int version = 0;       ///< of its form
    QString basis = {};    ///< what it was made from; another basis makes another index
    qint64 checkpoint = 0; ///< how far it has read its source
    QString mark = {};     ///< what stands there in the source, by which it is known again
    QString revision = {}; ///< of this content; whoever writes gives another
};

/// Bytes of a derived index, by what they are and a number.
struct DerivedBlock {
    QString part = {};
    qint64 number = 0;
    QByteArray bytes = {};
};

/// A file beside the stores that holds what was derived from one of them: nothing in it is missed, for it can be made again. So a
/// file that is of no use is replaced by an empty one, and a crash of the system may empty it. One connection, for one thread.
class DerivedFile
{
public:
    /// Opens it, or makes it with the folder it is in.
    static Result<DerivedFile> open(const QString &path);
    static void remove(const QString &path);

    /// Nothing where there is no such index.
    Result<std::optional<DerivedState>> state(const QString &name);
    /// In the order of their numbers.
    Status visitBlocks(const QString &name, const QString &part, const std::function<void(const DerivedBlock &block)> &take);
    using Put = std::function<Status(const DerivedBlock &block)>;
    /// Calls `write`, whose blocks take the place of those of the same part and number. It is to put all of them where the content
    /// is not that of revision `before`, which is taken away then. Whether it was written: not where another program has written
    /// what is at least as far.
    Result<bool> save(const QString &name, const DerivedState &next, const QString &before,
                      const std::function<Status(bool all, const Put &put)> &write);

private:
    explicit DerivedFile(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}

    static Result<DerivedFile> make(const QString &path);
    Status put(const QString &name, const DerivedBlock &block);

    std::unique_ptr<Connection> m_connection;
};

} // namespace weir
