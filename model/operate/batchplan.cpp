// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/batchplan.h"

#include "store/payload/payload.h"
#include "store/uuid.h"

#include <QRegularExpression>

#include <algorithm>

namespace weir {

namespace {

constexpr qsizetype growth = 10; ///< of one stage to the next

} // namespace

std::optional<BatchTarget> batchTarget(const Domain &domain, const OperationDefinition &operation)
{
    for (const ProcessDefinition &process : domain.processes) {
        if (!process.eventTypes().contains(operation.publishes.event))
            continue;
        for (const OperationField &field : operation.fields) {
            if (process.instancePath == QLatin1StringView("data.") + field.name)
                return BatchTarget{.process = &process, .field = field.name};
        }
    }
    return {};
}

BatchRecord newBatch(const BatchTarget &target, const OperationRequest &request, const QStringList &instances)
{
    std::vector<Member> values;
    for (const OperationField &field : request.operation.fields) {
        const QString value = request.values.value(field.name).trimmed();
        if (field.name != target.field && !value.isEmpty())
            values.push_back({field.name, Value::string(value)});
    }
    return {.id = newEventId(),
            .operation = request.operation.operation,
            .eventType = request.operation.publishes.event,
            .field = target.field,
            .values = toJson(Value::object(std::move(values))),
            .instances = instances,
            .why = request.why.trimmed(),
            .startedAt = Timestamp::now()};
}

QHash<QString, QString> valuesOf(const BatchRecord &batch)
{
    QHash<QString, QString> values;
    const Result<Value> kept = parseJson(batch.values);
    if (kept) {
        for (const Member &member : kept->members)
            values.insert(member.key, member.value.text);
    }
    return values;
}

QString batchEventId(const BatchRecord &batch, const QString &instance)
{
    return derivedId(QStringLiteral("batch %1 %2").arg(batch.id, instance));
}

Result<OperatorWrite> batchWrite(const BatchRecord &batch, const OperationRequest &request, const QString &instance)
{
    OperatorWrite write = newWrite();
    write.eventId = batchEventId(batch, instance);
    write.batch = batch.id;
    const Status filled = fillWrite(write, request);
    return filled ? Result<OperatorWrite>(write) : failure(filled.error());
}

qsizetype stageEnd(qsizetype done, qsizetype all)
{
    qsizetype end = 1;
    for (qsizetype size = growth; end <= done && end < all; size *= growth)
        end += size;
    return std::min(end, all);
}

qsizetype stageBegin(int stage)
{
    qsizetype begin = 0;
    for (qsizetype size = 1; stage > 1; size *= growth, --stage)
        begin += size;
    return begin;
}

int stageOf(qsizetype place)
{
    int stage = 1;
    for (qsizetype end = 1, size = growth; end <= place; size *= growth) {
        end += size;
        ++stage;
    }
    return stage;
}

QStringList instancesIn(const QString &text, const ProcessDefinition &process)
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    QStringList instances;
    QSet<QString> known;
    const QStringList words = text.split(between, Qt::SkipEmptyParts);
    for (QString id : words) {
        if (id.startsWith(process.streamPrefix))
            id.remove(0, process.streamPrefix.size());
        if (id.isEmpty() || known.contains(id))
            continue;
        known.insert(id);
        instances << id;
    }
    return instances;
}

} // namespace weir
