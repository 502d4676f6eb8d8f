// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/badfiles.h"

#include "store/sqlite/connection.h"
#include "store/sqlite/openstore.h"
#include "store/sqlite/sqliterepository.h"
#include "tests/support/events.h"

#include <QVariant>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

namespace weir {

bool makeHealthyStore(const QString &path)
{
    if (!examineStore(path, OpenMode::Create))
        return false;
    const auto connection = Connection::open({.path = path, .readOnly = false});
    if (!connection || !(*connection)->exec(QStringLiteral("BEGIN IMMEDIATE")))
        return false;
    SqliteRepository repository(**connection);
    for (int i = 0; i < 300; ++i) {
        const NewEvent event = customerConfirms(QString::number(i));
        if (!repository.append({&event, 1}, QStringLiteral("Order$%1").arg(i), ExpectedVersion::none()))
            return false;
    }
    const bool stored = (*connection)->exec(QStringLiteral("COMMIT")).has_value();
    return stored && (*connection)->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")).has_value();
}

bool makeOtherDatabase(const QString &path)
{
    if (!writeFile(path, {}))
        return false;
    const auto connection = Connection::open({.path = path, .readOnly = false});
    return connection && (*connection)->exec(QStringLiteral("CREATE TABLE songs (title TEXT, seconds INTEGER)")).has_value() &&
           (*connection)->exec(QStringLiteral("CREATE VIEW event_store_events AS SELECT title AS id FROM songs")).has_value();
}

bool makeTruncatedStore(const QString &path, qint64 bytes)
{
    return makeHealthyStore(path) && QFile::resize(path, bytes);
}

bool makeFlippedStore(const QString &path, qint64 at, qint64 length)
{
    if (!makeHealthyStore(path))
        return false;
    QByteArray bytes = readFile(path);
    for (qint64 i = at; i < std::min<qint64>(at + length, bytes.size()); ++i)
        bytes[i] = char(~bytes[i]);
    return writeFile(path, bytes);
}

#ifdef Q_OS_UNIX
UnprivilegedUser::UnprivilegedUser() : m_before(geteuid())
{
    constexpr uid_t nobody = 65534;
    m_active = m_before != 0 || seteuid(nobody) == 0;
}

UnprivilegedUser::~UnprivilegedUser()
{
    if (m_before == 0)
        (void)!seteuid(0);
}
#else
UnprivilegedUser::UnprivilegedUser() = default;
UnprivilegedUser::~UnprivilegedUser() = default;
#endif

#ifdef Q_OS_LINUX
SmallDisk::SmallDisk(const QString &folder, int kilobytes) : m_folder(folder)
{
    const QByteArray options = "size=" + QByteArray::number(kilobytes) + "k";
    m_mounted = mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, options.constData()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        umount2(QFile::encodeName(m_folder).constData(), MNT_DETACH);
}
#else
SmallDisk::SmallDisk(const QString &folder, int) : m_folder(folder) {}
SmallDisk::~SmallDisk() = default;
#endif

} // namespace weir
