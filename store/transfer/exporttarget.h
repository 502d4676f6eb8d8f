// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"

#include <QFileDevice>

#include <memory>

namespace weir {

/// Where an export goes. A file is written beside the target and takes its name on commit(), so that there is never half a file
/// under it; what is no regular file (a pipe, a device) is written as it comes.
/// NoPermission, FileIsDirectory, FileMissing (no such folder), DiskFull and IoFailed, each with the path in `where`.
class ExportTarget
{
public:
    static Result<std::unique_ptr<ExportTarget>> toFile(const QString &path);
    static Result<std::unique_ptr<ExportTarget>> toStandardOutput();

    Status write(const QByteArray &bytes);
    Status commit();

private:
    ExportTarget(std::unique_ptr<QFileDevice> device, QString path) : m_device(std::move(device)), m_path(std::move(path)) {}
    Error lastError() const;

    std::unique_ptr<QFileDevice> m_device;
    QString m_path;
};

} // namespace weir
