// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancesnapshot.h"
#include "store/derived/derivedfile.h"

namespace weir {

/// Blocks of each process's table, by process.
using ChangedBlocks = std::vector<std::vector<quint32>>;

/// Keeps the instances of a store in a file of Weir's own, as a derived index: its name, the version of its form, what it was made
/// from (the definitions and the store) and the last link that is in it. A file that is missing, damaged or of something else is
/// as none, and is made again. Jobs that use it run one after another, on any thread that may wait.
class InstanceCache
{
public:
    /// `store` tells the store from others that were at its path.
    InstanceCache(QString path, const Domain &domain, const QString &store);

    /// What was kept; null where there is nothing of use.
    std::shared_ptr<const InstanceSnapshot> load();
    /// Writes what changed since the last save or load, or everything where that is not what the file holds.
    Status save(const InstanceSnapshot &snapshot, const ChangedBlocks &changed);

private:
    Result<std::shared_ptr<const InstanceSnapshot>> read();
    Status write(const InstanceSnapshot &snapshot, const ChangedBlocks &changed);
    Status putTexts(const InstanceSnapshot &snapshot, std::size_t process, bool all, const DerivedFile::Put &put) const;
    static Status putBlocks(const InstanceSnapshot &snapshot, std::size_t process, const std::vector<quint32> *changed,
                            const DerivedFile::Put &put);
    void note(const InstanceSnapshot &snapshot, const QString &revision);

    QString m_path;
    Domain m_domain;
    QString m_basis;
    QString m_revision;                          ///< of what the file held last; null: nothing of ours
    std::vector<std::array<quint32, 3>> m_texts; ///< how many texts of each pool the file has, by process
};

/// What the instances are made from: all of the definitions but when they are overdue.
QByteArray fingerprintOf(const Domain &domain);

} // namespace weir
