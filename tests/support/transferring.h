// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/directstore.h"
#include "store/transfer/transfer.h"

#include <QBuffer>

namespace weir {

/// Runs steps in jobs of a store on this thread.
inline RunRead readsOf(DirectStore &store)
{
    return [&store](const auto &work) { return store.read<bool>(work); };
}

inline RunWrite writesOf(DirectStore &store)
{
    return [&store](const auto &work) { return store.write<bool>(work); };
}

/// What an export writes.
inline Result<QByteArray> exported(DirectStore &store, const ExportOptions &options = {})
{
    QByteArray text;
    Exporter exporter(options, [&text](const QByteArray &part) {
        text += part;
        return Status();
    });
    const Status done = exportAll(exporter, readsOf(store));
    return done.map([&text] { return text; });
}

/// An importer of these bytes, as if they were in "input".
inline std::unique_ptr<Importer> importerOf(const QByteArray &bytes, ImportOptions options = {})
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    options.name = QStringLiteral("input");
    return std::make_unique<Importer>(std::move(buffer), std::move(options));
}

inline Result<ImportProgress> imported(DirectStore &store, const QByteArray &bytes, const ImportOptions &options = {})
{
    const auto importer = importerOf(bytes, options);
    const Status done = importAll(*importer, writesOf(store));
    return done.map([&importer] { return importer->progress(); });
}

} // namespace weir
