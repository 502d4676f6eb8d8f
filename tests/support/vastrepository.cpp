// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/vastrepository.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 firstSecond = 1'700'000'000;
const QString idStart = QStringLiteral("00000000-0000-7000-8000-");

qint64 keyOf(const QString &id)
{
    bool isKey = false;
    const qint64 key = id.startsWith(idStart) ? id.mid(idStart.size()).toLongLong(&isKey, 16) : 0;
    return isKey ? key : 0;
}

} // namespace

QString VastRepository::idOf(qint64 key)
{
    return idStart + QStringLiteral("%1").arg(key, 12, 16, QLatin1Char('0'));
}

Timestamp VastRepository::timeOf(qint64 key)
{
    return {(firstSecond + key) * 1'000'000};
}

Event VastRepository::eventOf(qint64 key)
{
    return {.key = key,
            .id = idOf(key),
            .type = QStringLiteral("OrderPlaced"),
            .data = R"({"n":)" + QByteArray::number(key) + '}',
            .createdAt = timeOf(key),
            .validAt = timeOf(key)};
}

Result<Events> VastRepository::read(const ReadQuery &query) const
{
    if (!query.stream.isNull())
        return MemoryRepository::read(query);
    Events events;
    if (query.ids) {
        for (const QString &id : *query.ids)
            if (const qint64 key = keyOf(id); key > 0 && key <= m_events)
                events.push_back(eventOf(key));
        return events;
    }
    const bool isForward = query.direction == Direction::Forward;
    const qint64 step = isForward ? 1 : -1;
    const qint64 edge = isForward ? 0 : m_events + 1;
    const qint64 after = std::clamp(query.afterKey.value_or(edge), qint64(0), m_events + 1);
    for (qint64 key = after + step; key > 0 && key <= m_events && qint64(events.size()) < query.limit.value_or(0); key += step)
        events.push_back(eventOf(key));
    return events;
}

Result<qint64> VastRepository::count(const ReadQuery &query) const
{
    return query.stream.isNull() ? m_events - query.afterKey.value_or(0) : MemoryRepository::count(query);
}

} // namespace weir
