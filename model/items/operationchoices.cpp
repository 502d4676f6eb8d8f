// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/operationchoices.h"

#include "store/payload/payload.h"

namespace weir {

namespace {

void collect(const Event &event, const QStringList &fields, QHash<QString, QStringList> &values)
{
    const Payload payload = decodePayload(event.data);
    if (!payload.isDecoded())
        return;
    for (const QString &field : fields) {
        const Value *value = payload.value.find(field);
        if (!value || value->isContainer() || value->kind == Value::Kind::Null)
            continue;
        QStringList &known = values[field];
        if (!known.contains(value->text))
            known.append(value->text);
    }
}

} // namespace

QString streamPrefixOf(const std::vector<OperationDefinition> &operations, const QString &field)
{
    const QString placeholder = QStringLiteral("{%1}").arg(field);
    for (const OperationDefinition &operation : operations) {
        const QString &stream = operation.publishes.stream;
        const QString prefix = stream.chopped(stream.endsWith(placeholder) ? placeholder.size() : 0);
        if (prefix != stream && !prefix.isEmpty() && !prefix.contains(QLatin1Char('{')))
            return prefix;
    }
    return {};
}

Result<QStringList> readStreamChoices(const Repository &events, const QString &prefix, const QString &typed, qint64 limit)
{
    const auto streams = events.streams(prefix + typed, {}, limit);
    if (!streams)
        return failure(streams.error());
    QStringList choices;
    for (const StreamSummary &stream : *streams)
        choices.append(stream.name.mid(prefix.size()));
    return choices;
}

Result<QHash<QString, QStringList>> readPastValues(const Repository &events, const QStringList &streams, const QStringList &fields,
                                                   qint64 limit)
{
    QHash<QString, QStringList> values;
    for (const QString &stream : streams) {
        ReadQuery query;
        query.stream = stream;
        query.direction = Direction::Backward;
        query.limit = limit;
        const Result<Events> newest = events.read(query);
        if (!newest)
            return failure(newest.error());
        for (const Event &event : *newest)
            collect(event, fields, values);
    }
    return values;
}

} // namespace weir
