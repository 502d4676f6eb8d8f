// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QString>

namespace weir {

/// Files that are no event store, for tests of what a person is told about them. Each returns whether it could be made.

inline bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A healthy event store of some pages in one file, with the log written back into it.
bool makeHealthyStore(const QString &path);
/// A database of another application.
bool makeOtherDatabase(const QString &path);
/// The healthy store cut after `bytes`.
bool makeTruncatedStore(const QString &path, qint64 bytes);
/// The healthy store with the bytes of one page turned over.
bool makeFlippedStore(const QString &path, qint64 at, qint64 length);

/// Makes file permissions count for this thread's process even where it runs as root; false where that is not possible.
class UnprivilegedUser
{
public:
    UnprivilegedUser();
    ~UnprivilegedUser();
    bool isActive() const { return m_active; }

private:
    bool m_active = false;
    unsigned m_before = 0;
};

/// A file system of a few kilobytes in a folder, gone with the object; not everywhere possible.
class SmallDisk
{
public:
    SmallDisk(const QString &folder, int kilobytes);
    ~SmallDisk();
    bool isMounted() const { return m_mounted; }

private:
    QString m_folder;
    bool m_mounted = false;
};

} // namespace weir
