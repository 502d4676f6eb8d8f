// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/rowreader.h"

#include "store/streamname.h"

#include <QVariant>

#include <algorithm>
#include <array>

namespace weir {

Timestamp readTime(const QVariant &value)
{
    return Timestamp::parse(value.toString()).value_or(Timestamp{});
}

Timestamp timeFromBytes(QByteArrayView text)
{
    constexpr qsizetype longest = 48;
    std::array<char16_t, longest> characters;
    if (text.size() > longest)
        return {};
    std::transform(text.begin(), text.end(), characters.begin(), [](char byte) { return char16_t(quint8(byte)); });
    return Timestamp::parse(QStringView(characters.data(), text.size())).value_or(Timestamp{});
}

namespace {

QString textFrom(const QVariant &bytes)
{
    return QString::fromUtf8(bytes.toByteArray());
}

/// The driver gives empty bytes as null ones.
QByteArray metadataOf(const QVariant &value)
{
    const QByteArray bytes = value.toByteArray();
    return bytes.isNull() && !value.isNull() ? QByteArray("") : bytes;
}

/// What both kinds of row have from their second column on.
void readContent(const QSqlQuery &row, Event &event)
{
    event.id = textFrom(row.value(1));
    event.type = textFrom(row.value(2));
    event.data = row.value(3).toByteArray();
    event.metadata = metadataOf(row.value(4));
    event.createdAt = timeFromBytes(row.value(5).toByteArray());
    const QVariant validAt = row.value(6);
    event.validAt = validAt.isNull() ? event.createdAt : timeFromBytes(validAt.toByteArray());
}

} // namespace

Event readEvent(const QSqlQuery &row)
{
    Event event;
    readContent(row, event);
    event.key = row.value(0).toLongLong();
    return event;
}

Event readVisited(const QSqlQuery &row)
{
    Event event;
    readContent(row, event);
    if (const QVariant position = row.value(0); !position.isNull())
        event.position = position.toLongLong();
    return event;
}

void readLinkColumns(const QSqlQuery &row, int column, Event &event)
{
    event.linkKey = row.value(column).toLongLong();
    if (const QVariant position = row.value(column + 1); !position.isNull())
        event.position = position.toLongLong();
    event.linkedAt = timeFromBytes(row.value(column + 2).toByteArray());
}

QString originFrom(const QString &firstStream)
{
    return isSystemStream(firstStream) ? QString() : firstStream;
}

} // namespace weir
