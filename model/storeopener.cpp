// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/storeopener.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace weir {

namespace {

/// A definition of more bytes than this is none: it would only be read to be refused.
constexpr qint64 largestDomain = 4 * 1024 * 1024;

} // namespace

QString defaultSamplePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sample.weir");
}

QString defaultJournalPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/operators.journal");
}

Result<Domain> loadDomain(const QString &file)
{
    if (file.isEmpty())
        return cateringDomain();
    QFile source(file);
    if (!source.exists())
        return failure(ErrorCode::FileMissing, {}, file);
    if (QFileInfo(source).isDir())
        return failure(ErrorCode::FileIsDirectory, {}, file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NoPermission, source.errorString(), file);
    if (source.size() > largestDomain)
        return failure(ErrorCode::InvalidDefinition, QStringLiteral("the file is larger than 4 MB"), file);
    return parseDomain(source.readAll(), file);
}

} // namespace weir
