// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/vastrepository.h"

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 firstSecond = 1'700'000'000;
const QString idStart = QStringLiteral("00000000-0000-7000-8000-");

const QString category = QStringLiteral("Row$");
constexpr int digitsOfName = 12;

QString nameOf(qint64 key)
{
    return category + QStringLiteral("%1").arg(key, digitsOfName, 10, QLatin1Char('0'));
}

qint64 keyOfName(const QString &name)
{
    return name.mid(category.size()).toLongLong();
}

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

std::pair<qint64, qint64> VastRepository::keysOf(const QString &prefix, const QString &after) const
{
    const bool isWithin = prefix.startsWith(category);
    if (!isWithin && !category.startsWith(prefix))
        return {1, 0};
    const QString digits = isWithin ? prefix.mid(category.size()) : QString();
    const qint64 least = digits.leftJustified(digitsOfName, QLatin1Char('0')).toLongLong();
    const qint64 most = digits.leftJustified(digitsOfName, QLatin1Char('9')).toLongLong();
    return {std::max({qint64(1), least, after.isEmpty() ? 0 : keyOfName(after) + 1}), std::min(most, m_events)};
}

Result<QStringList> VastRepository::streamNames(const QString &prefix, const QString &after, qint64 limit) const
{
    const auto [first, last] = keysOf(prefix, after);
    QStringList names;
    for (qint64 key = first; key <= last && names.size() < limit; ++key)
        names.append(nameOf(key));
    return names;
}

Result<StreamActivity> VastRepository::streamActivity(const QString &stream) const
{
    return StreamActivity{.events = 1, .lastLink = timeOf(keyOfName(stream))};
}

Result<StreamCount> VastRepository::countStreamsAfter(const QString &prefix, const QString &after, qint64 limit) const
{
    const auto [first, last] = keysOf(prefix, after);
    const qint64 count = std::clamp(last - first + 1, qint64(0), limit);
    return StreamCount{.streams = count, .last = count >= limit ? nameOf(first + count - 1) : QString()};
}

} // namespace weir
