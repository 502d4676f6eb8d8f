// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/indexfacts.h"

#include "store/sqlite/rowreader.h"

#include <QVariant>

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr QLatin1StringView eventsTable("event_store_events");
constexpr QLatin1StringView linksTable("event_store_events_in_streams");

struct ExpectedIndex {
    QLatin1StringView name;
    QLatin1StringView table;
    QLatin1StringView columns; ///< separated by commas; empty for an expression, which is known by its name only
    bool unique;
};

constexpr std::array expectedIndexes{
    ExpectedIndex{eventIdIndex, eventsTable, QLatin1StringView("event_id"), true},
    ExpectedIndex{QLatin1StringView("index_event_store_events_on_event_type"), eventsTable, QLatin1StringView("event_type"), false},
    ExpectedIndex{QLatin1StringView("index_event_store_events_on_created_at"), eventsTable, QLatin1StringView("created_at"), false},
    ExpectedIndex{QLatin1StringView("index_event_store_events_on_valid_at"), eventsTable, QLatin1StringView("valid_at"), false},
    ExpectedIndex{QLatin1StringView("index_event_store_events_on_as_of"), eventsTable, QLatin1StringView(), false},
    ExpectedIndex{QLatin1StringView("index_event_store_events_in_streams_on_event_id"), linksTable, QLatin1StringView("event_id"),
                  false},
    ExpectedIndex{QLatin1StringView("index_event_store_events_in_streams_on_created_at"), linksTable,
                  QLatin1StringView("created_at"), false},
    ExpectedIndex{streamAndPositionIndex, linksTable, QLatin1StringView("stream,position"), true},
    ExpectedIndex{streamAndEventIndex, linksTable, QLatin1StringView("stream,event_id"), true},
    ExpectedIndex{QLatin1StringView("index_event_store_events_in_streams_on_stream_and_id"), linksTable,
                  QLatin1StringView("stream,id"), false},
};

struct PresentIndex {
    QString name = {};
    bool unique = false;
    QString columns = {};
};

Result<std::vector<PresentIndex>> indexesOf(Connection &connection, QLatin1StringView table)
{
    const auto rows = connection.run(
        QStringLiteral("SELECT l.name, l.\"unique\", (SELECT group_concat(i.name) FROM (SELECT name FROM pragma_index_info(l.name) "
                       "ORDER BY seqno) i) FROM pragma_index_list(?) l WHERE l.partial = 0"),
        {QString(table)});
    if (!rows)
        return failure(rows.error());
    std::vector<PresentIndex> present;
    const Status read = forEachRow(connection, **rows, [&](const QSqlQuery &row) {
        present.push_back({.name = row.value(0).toString(), .unique = row.value(1).toBool(), .columns = row.value(2).toString()});
    });
    if (!read)
        return failure(read.error());
    return present;
}

bool serves(const PresentIndex &present, const ExpectedIndex &expected)
{
    if (expected.unique && !present.unique)
        return false;
    return expected.columns.isEmpty() ? present.name == expected.name : present.columns == expected.columns;
}

} // namespace

Result<std::vector<IndexFact>> readIndexFacts(Connection &connection)
{
    const auto events = indexesOf(connection, eventsTable);
    if (!events)
        return failure(events.error());
    const auto links = indexesOf(connection, linksTable);
    if (!links)
        return failure(links.error());
    std::vector<IndexFact> facts;
    facts.reserve(expectedIndexes.size());
    for (const ExpectedIndex &expected : expectedIndexes) {
        const std::vector<PresentIndex> &present = expected.table == eventsTable ? *events : *links;
        const bool isThere =
            std::any_of(present.begin(), present.end(), [&](const PresentIndex &index) { return serves(index, expected); });
        facts.push_back({.name = QString(expected.name), .present = isThere});
    }
    return facts;
}

bool hasIndex(const std::vector<IndexFact> &facts, QLatin1StringView name)
{
    return std::any_of(facts.begin(), facts.end(), [&](const IndexFact &fact) { return fact.present && fact.name == name; });
}

} // namespace weir
