// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"

namespace weir {

/// Makes a store with these events such as another application keeps it: without a table of Weir's own.
inline Status makeForeignStore(const QString &path, const std::vector<std::pair<QString, NewEvent>> &events)
{
    const auto info = examineStore(path, OpenMode::Create);
    if (!info)
        return failure(info.error());
    const Status written = DirectStore(*info).inWrite([&events](UnitOfWork &unit) -> Status {
        for (const auto &[stream, event] : events)
            if (const Status done = unit.events.append({&event, 1}, stream, ExpectedVersion::automatic()); !done)
                return done;
        return {};
    });
    if (!written)
        return written;
    const auto connection = Connection::open({.path = path, .readOnly = false});
    if (!connection)
        return failure(connection.error());
    return (*connection)->exec(QStringLiteral("DROP TABLE weir_store"));
}

} // namespace weir
