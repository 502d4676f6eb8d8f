// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/result.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace weir {

class Session;

/// A store that somebody asked for.
struct OpenRequest {
    enum class Mode {
        Open,    ///< to drive it where Weir made it, else to read only
        Inspect, ///< to read only
        Create,  ///< new; FileExists where there is a file
        Sample,  ///< the catering sample, made first where there is no file
    };

    QString path = {};
    Mode mode = Mode::Open;
    QString domainFile = {}; ///< the user's process definitions; null for the built-in ones
    /// The processes that the user has Weir drive here; nothing where that was never chosen.
    std::optional<QStringList> driven = {};

    bool operator==(const OpenRequest &) const = default;
};

/// Opens stores beside the GUI thread. Lives on the GUI thread.
class StoreOpener : public QObject
{
    Q_OBJECT

public:
    using Opened = std::function<void(Result<std::unique_ptr<Session>> session)>;

    using QObject::QObject;

    /// Calls `opened` once on the GUI thread, unless `context` is gone by then, or the request was cancelled or followed by
    /// another.
    virtual void open(const OpenRequest &request, QObject *context, Opened opened) = 0;
    /// Gives up what is being opened. What is being made is finished, but not shown. Nothing where nothing is.
    virtual void cancel() = 0;
};

/// The sample store's path in the user's data folder.
QString defaultSamplePath();

/// The operators' journal's path in the user's data folder.
QString defaultJournalPath();

/// The built-in domain where `file` is null, else the file's. FileMissing, NoPermission, InvalidDefinition.
Result<Domain> loadDomain(const QString &file);

} // namespace weir
