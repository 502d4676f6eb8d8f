// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/rowreader.h"

#include "store/streamname.h"

#include <QVariant>

namespace weir {

Timestamp readTime(const QVariant &value)
{
    return Timestamp::parse(value.toString()).value_or(Timestamp{});
}

namespace {

/// The driver gives empty bytes as null ones.
QByteArray metadataOf(const QVariant &value)
{
    const QByteArray bytes = value.toByteArray();
    return bytes.isNull() && !value.isNull() ? QByteArray("") : bytes;
}

/// What both kinds of row have from their second column on.
Event readContent(const QSqlQuery &row)
{
    Event event;
    event.id = row.value(1).toString();
    event.type = row.value(2).toString();
    event.data = row.value(3).toByteArray();
    event.metadata = metadataOf(row.value(4));
    event.createdAt = readTime(row.value(5));
    const QVariant validAt = row.value(6);
    event.validAt = validAt.isNull() ? event.createdAt : readTime(validAt);
    return event;
}

} // namespace

Event readEvent(const QSqlQuery &row)
{
    Event event = readContent(row);
    event.key = row.value(0).toLongLong();
    return event;
}

Event readVisited(const QSqlQuery &row)
{
    Event event = readContent(row);
    if (const QVariant position = row.value(0); !position.isNull())
        event.position = position.toLongLong();
    return event;
}

void readLinkColumns(const QSqlQuery &row, int column, Event &event)
{
    event.linkKey = row.value(column).toLongLong();
    if (const QVariant position = row.value(column + 1); !position.isNull())
        event.position = position.toLongLong();
    event.linkedAt = readTime(row.value(column + 2));
}

QString originFrom(const QString &firstStream)
{
    return isSystemStream(firstStream) ? QString() : firstStream;
}

} // namespace weir
