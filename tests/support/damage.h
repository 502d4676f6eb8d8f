// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.h"

namespace weir {

/// Changes a store's file by plain SQL, as a faulty program would. The error's words where that fails, else empty.
inline QByteArray changeBySql(const QString &path, const QStringList &statements)
{
    const auto connection = Connection::open({.path = path, .readOnly = false});
    if (!connection)
        return connection.error().detail.toUtf8();
    for (const QString &sql : statements) {
        if (const auto done = (*connection)->value(sql); !done)
            return done.error().detail.toUtf8();
    }
    return {};
}

} // namespace weir
