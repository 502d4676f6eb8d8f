// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/jsontext.h"
#include "store/transfer/jsonlines.h"
#include "store/transfer/payloadtext.h"

namespace weir {

namespace {

QByteArray text(const QString &characters)
{
    return quoted(characters).toUtf8();
}

QByteArray time(Timestamp moment)
{
    return '"' + moment.toIso().toLatin1() + '"';
}

} // namespace

QByteArray jsonLinesBegin()
{
    return "{\"weir\":\"export\",\"version\":1}\n";
}

QByteArray jsonLine(const Event &event)
{
    QByteArray line;
    line.reserve(256 + event.data.size() + event.metadata.size());
    line += "{\"event\":" + QByteArray::number(event.key) + ",\"id\":" + text(event.id) + ",\"type\":" + text(event.type) +
            ",\"created_at\":" + time(event.createdAt);
    if (event.validAt != event.createdAt)
        line += ",\"valid_at\":" + time(event.validAt);
    line += ',' + payloadMember(QLatin1StringView("data"), event.data);
    if (!event.metadata.isNull())
        line += ',' + payloadMember(QLatin1StringView("metadata"), event.metadata);
    line += "}\n";
    return line;
}

QByteArray jsonLine(const Link &link)
{
    const QByteArray position = link.position ? QByteArray::number(*link.position) : QByteArray("null");
    return "{\"link\":" + QByteArray::number(link.key) + ",\"stream\":" + text(link.stream) + ",\"position\":" + position +
           ",\"id\":" + text(link.eventId) + ",\"linked_at\":" + time(link.linkedAt) + "}\n";
}

QByteArray jsonLinesEnd(qint64 events, qint64 links)
{
    return "{\"weir\":\"end\",\"events\":" + QByteArray::number(events) + ",\"links\":" + QByteArray::number(links) + "}\n";
}

} // namespace weir
