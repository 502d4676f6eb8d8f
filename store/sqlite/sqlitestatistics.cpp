// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/maintenance/statistics.h"
#include "store/sqlite/connectionto.h"
#include "store/sqlite/indexfacts.h"
#include "store/sqlite/sqliterepository.h"
#include "store/streamname.h"

#include <QFileInfo>
#include <QVariant>

namespace weir {

namespace {

constexpr qint64 streamsAPage = 10'000;

class StatisticsReader
{
public:
    StatisticsReader(Connection &connection, const StoreInfo &info, const StatisticsOptions &options)
        : m_connection(connection), m_info(info), m_options(options)
    {
    }

    Result<StoreStatistics> read();

private:
    Status readFile();
    Status readEvents();
    Status readTypes();
    Status readStreams();

    Status going(qint64 links) const;
    void countStream(const StreamSummary &stream);
    /// Its place among the named ones; null where there is no more room.
    template <class Map>
    typename Map::mapped_type *room(Map &names, const QString &name);
    Status number(const QString &sql, qint64 &value) const;
    Status time(const QString &sql, std::optional<Timestamp> &value) const;

    Connection &m_connection;
    const StoreInfo &m_info;
    const StatisticsOptions &m_options;
    StoreStatistics m_found;
};

Result<StoreStatistics> StatisticsReader::read()
{
    using Part = Status (StatisticsReader::*)();
    for (const Part part : {&StatisticsReader::readFile, &StatisticsReader::readEvents, &StatisticsReader::readTypes,
                            &StatisticsReader::readStreams}) {
        if (const Status done = (this->*part)(); !done)
            return failure(done.error());
    }
    return std::move(m_found);
}

Status StatisticsReader::going(qint64 links) const
{
    if (m_options.ticket.isSuperseded())
        return failure(ErrorCode::Superseded, {}, m_info.path);
    if (m_options.progress)
        m_options.progress(links);
    return {};
}

Status StatisticsReader::number(const QString &sql, qint64 &value) const
{
    const auto found = m_connection.value(sql);
    if (!found)
        return failure(found.error());
    value = found->toLongLong();
    return {};
}

Status StatisticsReader::time(const QString &sql, std::optional<Timestamp> &value) const
{
    const auto found = m_connection.value(sql);
    if (!found)
        return failure(found.error());
    value = Timestamp::parse(found->toString());
    return {};
}

Status StatisticsReader::readFile()
{
    m_found.fileBytes = QFileInfo(m_info.path).size();
    m_found.logBytes = QFileInfo(m_info.path + QStringLiteral("-wal")).size();
    m_found.journalMode = m_info.journalMode;
    m_found.madeByWeir = m_info.madeByWeir;
    auto indexes = readIndexFacts(m_connection);
    if (!indexes)
        return failure(indexes.error());
    m_found.indexes = std::move(*indexes);
    qint64 keys = 0;
    const QString countKeys = QStringLiteral("SELECT count(*) FROM pragma_foreign_key_list('event_store_events_in_streams') "
                                             "WHERE \"table\" = 'event_store_events'");
    for (const auto &[sql, value] : {std::pair<QString, qint64 *>{QStringLiteral("PRAGMA page_size"), &m_found.pageSize},
                                     {QStringLiteral("PRAGMA page_count"), &m_found.pages},
                                     {QStringLiteral("PRAGMA freelist_count"), &m_found.freePages},
                                     {countKeys, &keys}}) {
        if (const Status done = number(sql, *value); !done)
            return done;
    }
    m_found.hasForeignKey = keys > 0;
    return {};
}

/// The times are those at the two ends of their index.
Status StatisticsReader::readEvents()
{
    if (const Status goes = going(0); !goes)
        return goes;
    if (const Status counted = number(QStringLiteral("SELECT count(*) FROM event_store_events"), m_found.events); !counted)
        return counted;
    const Status first = time(QStringLiteral("SELECT min(created_at) FROM event_store_events"), m_found.firstTime);
    return first ? time(QStringLiteral("SELECT max(created_at) FROM event_store_events"), m_found.lastTime) : first;
}

template <class Map>
typename Map::mapped_type *StatisticsReader::room(Map &names, const QString &name)
{
    const auto found = names.find(name);
    if (found != names.end())
        return &found->second;
    if (names.size() >= m_options.mostNames) {
        m_found.namesCut = true;
        return nullptr;
    }
    return &names[name];
}

/// A loose walk of the index on types, one count for each. Bytes that are no text come after all texts, and are left out.
Status StatisticsReader::readTypes()
{
    QString after = QStringLiteral("");
    while (!m_found.namesCut) {
        if (const Status goes = going(0); !goes)
            return goes;
        const auto type = m_connection.value(
            QStringLiteral(
                "SELECT event_type FROM event_store_events WHERE event_type > ? AND event_type < x'' ORDER BY event_type LIMIT 1"),
            {after});
        if (!type || !type->isValid())
            return type ? Status() : failure(type.error());
        after = type->toString();
        const auto count =
            m_connection.value(QStringLiteral("SELECT count(*) FROM event_store_events WHERE event_type = ?"), {after});
        if (!count)
            return failure(count.error());
        if (qint64 *events = room(m_found.types, after))
            *events = count->toLongLong();
    }
    return {};
}

void StatisticsReader::countStream(const StreamSummary &stream)
{
    ++m_found.streams;
    m_found.links += stream.events;
    const QString category = categoryOf(stream.name);
    if (CategoryStatistics *counted = room(m_found.categories, category.isNull() ? QStringLiteral("") : category)) {
        ++counted->streams;
        counted->events += stream.events;
    }
}

Status StatisticsReader::readStreams()
{
    const SqliteRepository repository(m_connection);
    QString after = QStringLiteral("");
    while (true) {
        if (const Status goes = going(m_found.links); !goes)
            return goes;
        const auto page = repository.streams({}, after, streamsAPage);
        if (!page)
            return failure(page.error());
        for (const StreamSummary &stream : *page)
            countStream(stream);
        if (qint64(page->size()) < streamsAPage)
            return {};
        after = page->back().name;
    }
}

} // namespace

Result<StoreStatistics> readStatistics(const StoreInfo &info, const StatisticsOptions &options)
{
    ConnectionOptions connecting = connectionTo(info, true);
    connecting.busyTimeout = 5000;
    const auto connection = Connection::open(connecting);
    if (!connection)
        return failure(connection.error());
    return StatisticsReader(**connection, info, options).read();
}

} // namespace weir
