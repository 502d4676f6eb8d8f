// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/exporttarget.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

#include <cstdio>

namespace weir {

namespace {

/// What was left in a buffer fails without a word of the reason.
bool isDiskFull(const QString &path)
{
    constexpr qint64 smallestFile = 64 * 1024;
    const QStorageInfo disk(QFileInfo(path).path());
    return disk.isValid() && disk.isReady() && disk.bytesAvailable() < smallestFile;
}

} // namespace

Result<std::unique_ptr<ExportTarget>> ExportTarget::toFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return failure(ErrorCode::FileIsDirectory, {}, path);
    if (!QFileInfo::exists(info.absolutePath()))
        return failure(ErrorCode::FileMissing, QStringLiteral("there is no such folder"), info.absolutePath());
    const bool isRegular = info.isFile() || !info.exists();
    std::unique_ptr<QFileDevice> device;
    if (isRegular)
        device = std::make_unique<QSaveFile>(path);
    else
        device = std::make_unique<QFile>(path);
    if (!device->open(QIODevice::WriteOnly))
        return failure(ErrorCode::NoPermission, device->errorString(), path);
    return std::unique_ptr<ExportTarget>(new ExportTarget(std::move(device), path));
}

Result<std::unique_ptr<ExportTarget>> ExportTarget::toStandardOutput()
{
    auto file = std::make_unique<QFile>();
    if (!file->open(stdout, QIODevice::WriteOnly))
        return failure(ErrorCode::IoFailed, file->errorString(), QStringLiteral("-"));
    return std::unique_ptr<ExportTarget>(new ExportTarget(std::move(file), QStringLiteral("-")));
}

Status ExportTarget::write(const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        // A part of it where the disk has become full: the next call then says why.
        const qint64 part = m_device->write(bytes.constData() + written, bytes.size() - written);
        if (part <= 0)
            return failure(lastError());
        written += part;
    }
    return {};
}

Status ExportTarget::commit()
{
    auto *save = qobject_cast<QSaveFile *>(m_device.get());
    const bool done = m_device->flush() && (save == nullptr || save->commit());
    return done ? Status() : failure(lastError());
}

Error ExportTarget::lastError() const
{
    const bool isFull = m_device->error() == QFileDevice::ResourceError || isDiskFull(m_path);
    return {.code = isFull ? ErrorCode::DiskFull : ErrorCode::IoFailed, .detail = m_device->errorString(), .where = m_path};
}

} // namespace weir
