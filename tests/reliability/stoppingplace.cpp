// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/stoppingplace.h"

#ifdef WEIR_SEES_STATEMENTS

#include <QByteArray>
#include <QThread>

#include <sqlite3.h>

#include <cstdio>

namespace weir {

namespace {

struct Place {
    QByteArray name;
    QByteArray statement; ///< how it begins
    QByteArray with;      ///< what its values contain
};

struct Stop {
    Place place;
    int timesLeft = 0; ///< used by the writer's thread only
};

Stop &stop()
{
    static Stop one;
    return one;
}

Place placeNamed(const QByteArray &name)
{
    const Place places[] = {
        {"append", "INSERT INTO event_store_events ", "ConfirmedMenu"},
        {"link", "INSERT INTO event_store_events_in_streams", "CateringMatch$"},
        {"command", "INSERT INTO weir_commands", ""},
        {"checkpoint", "INSERT INTO weir_checkpoints", ""},
        {"handler", "INSERT INTO event_store_events ", "OrderConfirmed"},
        {"done", "UPDATE weir_commands", ""},
        {"commit", "COMMIT", ""},
    };
    for (const Place &place : places) {
        if (place.name == name)
            return place;
    }
    return {};
}

bool isThere(sqlite3_stmt *statement)
{
    const Place &place = stop().place;
    if (!QByteArray(sqlite3_sql(statement)).startsWith(place.statement))
        return false;
    char *values = sqlite3_expanded_sql(statement);
    const bool isIt = QByteArray(values).contains(place.with);
    sqlite3_free(values);
    return isIt;
}

int look(unsigned, void *, void *statement, void *)
{
    if (!isThere(static_cast<sqlite3_stmt *>(statement)) || --stop().timesLeft != 0)
        return 0;
    std::printf("at %s\n", stop().place.name.constData());
    std::fflush(stdout);
    QThread::sleep(60);
    return 0;
}

int traceConnection(sqlite3 *database, char **, const sqlite3_api_routines *)
{
    return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, look, nullptr);
}

} // namespace

void stopAt(const QString &place, int time)
{
    stop() = {placeNamed(place.toUtf8()), time};
    if (!stop().place.name.isEmpty())
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(traceConnection));
}

} // namespace weir

#else

namespace weir {

void stopAt(const QString &, int) {}

} // namespace weir

#endif
