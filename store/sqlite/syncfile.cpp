// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/syncfile.h"

#include <QFile>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace weir {

namespace {

int syncHandle(int handle)
{
#ifdef Q_OS_WIN
    return _commit(handle);
#else
    return fsync(handle);
#endif
}

} // namespace

Status syncFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return failure(ErrorCode::NoPermission, file.errorString(), path);
    if (syncHandle(file.handle()) != 0)
        return failure(ErrorCode::IoFailed, QStringLiteral("it cannot be synced"), path);
    return {};
}

void syncFolder(const QString &path)
{
#ifdef Q_OS_WIN
    Q_UNUSED(path)
#else
    const int folder = open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY);
    if (folder < 0)
        return;
    (void)fsync(folder);
    close(folder);
#endif
}

} // namespace weir
