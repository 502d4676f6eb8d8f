// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"
#include "store/transfer/exporter.h"
#include "store/transfer/importrecord.h"

#include <QIODevice>

#include <memory>

namespace weir {

/// Reads the records of a file one by one. It holds one line or element in memory.
class ImportSource
{
public:
    virtual ~ImportSource() = default;

    /// The next record to store; nothing at the file's end. Undecodable with the 1-based line, also where the file ends too
    /// early; IoFailed where it could not be read.
    virtual Result<std::optional<ImportRecord>> next() = 0;

    /// How many bytes of the file are taken.
    virtual qint64 bytesRead() const = 0;
};

/// A source for a device that is open. Lines and elements of more than `longest` bytes are Undecodable.
std::unique_ptr<ImportSource> makeImportSource(QIODevice &device, TransferFormat format, qsizetype longest);

/// The format that the device's first bytes look like; it stays at its beginning.
TransferFormat formatOf(QIODevice &device);

} // namespace weir
