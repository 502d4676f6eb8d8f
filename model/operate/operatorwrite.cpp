// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/operatorwrite.h"

#include "model/process/compensation.h"
#include "model/process/eventmetadata.h"
#include "model/process/publishing.h"
#include "model/process/template.h"
#include "store/payload/payload.h"
#include "store/uuid.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <algorithm>

namespace weir {

namespace {

Error fieldError(const OperationField &field, const QString &reason)
{
    return {.code = ErrorCode::InvalidDefinition, .detail = reason, .where = field.name};
}

bool isInteger(const QString &digits)
{
    return !digits.contains(QLatin1Char('.')) && !digits.contains(QLatin1Char('e'), Qt::CaseInsensitive);
}

bool fits(const QString &type, const Value &value)
{
    if (type == QLatin1StringView("json"))
        return true;
    const bool isNumber = value.kind == Value::Kind::Number;
    if (type == QLatin1StringView("number"))
        return isNumber;
    if (type == QLatin1StringView("integer"))
        return isNumber && isInteger(value.text);
    return value.kind == Value::Kind::Boolean;
}

/// What a person typed as a value of the field's type.
Result<Value> valueOf(const OperationField &field, const QString &text)
{
    if (field.required && text.trimmed().isEmpty())
        return failure(fieldError(field, QStringLiteral("required")));
    if (!field.choices.isEmpty() && !field.choices.contains(text.trimmed()))
        return failure(fieldError(field, QStringLiteral("not one of the choices")));
    if (field.type == QLatin1StringView("string"))
        return Value::string(text.trimmed());
    if (field.type == QLatin1StringView("datetime")) {
        return Timestamp::parse(text.trimmed()) ? Result<Value>(Value::string(text.trimmed()))
                                                : failure(fieldError(field, QStringLiteral("not a datetime")));
    }
    const Result<Value> parsed = parseJson(text.trimmed().toUtf8());
    if (!parsed || !fits(field.type, *parsed))
        return failure(fieldError(field, QString(QStringLiteral("not a ") % field.type)));
    return *parsed;
}

Result<Value> dataOf(const OperationRequest &request)
{
    std::vector<Member> members;
    for (const OperationField &field : request.operation.fields) {
        const QString text = request.values.value(field.name);
        if (text.trimmed().isEmpty() && !field.required)
            continue;
        const Result<Value> value = valueOf(field, text);
        if (!value)
            return failure(value.error());
        members.push_back({field.name, *value});
    }
    return Value::object(std::move(members));
}

/// Where the operation names no stream the request does.
Result<QString> streamOf(const OperationRequest &request, const TemplateValues &values)
{
    const QString &named = request.operation.publishes.stream;
    return named.isNull() ? Result<QString>(request.stream.trimmed()) : fillText(named, values);
}

/// Whether the streams are as the writer knows them.
Status checkKnown(const Repository &events, const std::vector<KnownStream> &known)
{
    for (const KnownStream &one : known) {
        const Result<Events> newest = events.read({.stream = one.stream, .direction = Direction::Backward, .limit = 1});
        if (!newest)
            return failure(newest.error());
        const qint64 found = newest->empty() ? 0 : newest->front().linkKey;
        if (found != one.newestLink)
            return failure(Error{.code = ErrorCode::WrongExpectedEventVersion, .where = one.stream});
    }
    return {};
}

TemplateValues valuesOf(const Value &given)
{
    return [&given](const QString &name) -> std::optional<Value> {
        const Value *found = given.find(name);
        return found == nullptr ? std::nullopt : std::optional(*found);
    };
}

void add(std::vector<Member> &members, const char *key, const QString &value)
{
    if (!value.isEmpty())
        members.push_back({QString::fromLatin1(key), Value::string(value)});
}

std::vector<Member> metadataOf(const OperatorWrite &write, const Operator &by)
{
    EventMetadata metadata{.correlationId = write.correlationId, .causationId = write.causationId};
    add(metadata.more, "who", by.name);
    add(metadata.more, "why", write.why);
    add(metadata.more, "machine", by.machine);
    add(metadata.more, "program", by.program);
    add(metadata.more, "undoes", write.undoes);
    add(metadata.more, "batch", write.batch);
    return metadata.toValue().members;
}

} // namespace

Operator Operator::current()
{
    QString user = qEnvironmentVariable("USER");
    if (user.isEmpty())
        user = qEnvironmentVariable("USERNAME");
    return {.name = user.isEmpty() ? QStringLiteral("unknown") : user,
            .machine = QSysInfo::machineHostName(),
            .program = QString(QStringLiteral("Weir ") % QCoreApplication::applicationVersion()).trimmed()};
}

OperatorWrite newWrite()
{
    return {.eventId = newEventId(), .correlationId = newEventId()};
}

std::vector<Error> fieldProblems(const OperationRequest &request)
{
    std::vector<Error> problems;
    for (const OperationField &field : request.operation.fields) {
        const QString text = request.values.value(field.name);
        if (text.trimmed().isEmpty() && !field.required)
            continue;
        if (const Result<Value> value = valueOf(field, text); !value)
            problems.push_back(value.error());
    }
    return problems;
}

Status fillWrite(OperatorWrite &write, const OperationRequest &request)
{
    const Result<Value> given = dataOf(request);
    if (!given)
        return failure(given.error());
    const PublishTemplate &publishes = request.operation.publishes;
    const Result<QString> stream = streamOf(request, valuesOf(*given));
    if (!stream)
        return failure(stream.error());
    const Result<Value> data = publishes.data.members.empty() ? *given : fillTemplate(publishes.data, valuesOf(*given));
    if (!data)
        return failure(data.error());
    write.type = publishes.event;
    write.stream = *stream;
    write.data = *data;
    write.operation = request.operation.operation;
    write.why = request.why.trimmed();
    return {};
}

std::optional<QString> targetStream(const OperationRequest &request)
{
    const auto lookUp = [&request](const QString &name) -> std::optional<Value> {
        const QString text = request.values.value(name).trimmed();
        return text.isEmpty() ? std::nullopt : std::optional(Value::string(text));
    };
    const Result<QString> stream = streamOf(request, lookUp);
    return stream && !stream->isEmpty() ? std::optional(*stream) : std::nullopt;
}

Result<OperatorWrite> undoOf(const Domain &domain, const Event &event, const QString &stream)
{
    const OperationDefinition *operation = domain.operationFor(event.type);
    if (operation == nullptr)
        return failure(ErrorCode::InvalidDefinition, QStringLiteral("no operation publishes \"%1\"").arg(event.type));
    const Result<Compensation> compensation = compensationOf(*operation, event, stream);
    if (!compensation)
        return failure(compensation.error());
    const OperationDefinition *undoing = domain.operationFor(compensation->event);
    OperatorWrite undo = newWrite();
    undo.eventId = derivedId(QStringLiteral("undo ") + event.id);
    undo.type = compensation->event;
    undo.stream = compensation->stream;
    undo.data = compensation->data;
    undo.correlationId = correlationOf(event);
    undo.causationId = event.id;
    undo.operation = undoing ? undoing->operation : QString();
    undo.undoes = event.id;
    return undo;
}

Result<OperationOutcome> storeWrite(UnitOfWork &unit, const QStringList &linkBy, const OperatorWrite &write, const Operator &by,
                                    Timestamp now)
{
    const auto stored = unit.events.event(write.eventId);
    if (!stored)
        return failure(stored.error());
    if (*stored && (*stored)->type != write.type)
        return failure(Error{.code = ErrorCode::EventDuplicatedInStream, .where = write.stream, .eventId = write.eventId});
    if (!*stored) {
        if (const Status known = checkKnown(unit.events, write.known); !known)
            return failure(known.error());
        const EventDraft event{
            .id = write.eventId, .type = write.type, .data = write.data, .metadata = metadataOf(write, by), .createdAt = now};
        if (const Status published = publishEvent(unit, linkBy, event, write.stream, write.expected); !published)
            return failure(published.error());
    }
    const Result<Links> links = unit.events.linksOf(write.eventId);
    if (!links)
        return failure(links.error());
    OperationOutcome outcome{
        .eventId = write.eventId, .eventType = write.type, .stream = write.stream, .wasThere = stored->has_value()};
    if (!links->empty()) { // the first link is the one that it was written with
        outcome.stream = links->front().stream;
        outcome.position = links->front().position;
    }
    return outcome;
}

JournalEntry journalEntry(const OperatorWrite &write, const QString &store, const Operator &by, Timestamp now)
{
    return {.store = store,
            .eventId = write.eventId,
            .eventType = write.type,
            .stream = write.stream,
            .data = toJson(write.data),
            .correlationId = write.correlationId,
            .operation = write.operation,
            .who = by.name,
            .machine = by.machine,
            .why = write.why.isEmpty() ? QString() : write.why,
            .undoes = write.undoes,
            .batch = write.batch,
            .intendedAt = now};
}

OperatorWrite writeOf(const JournalEntry &entry)
{
    return {.eventId = entry.eventId,
            .type = entry.eventType,
            .stream = entry.stream,
            .data = parseJson(entry.data).value_or(Value::object({})),
            .correlationId = entry.correlationId,
            .causationId = entry.undoes,
            .operation = entry.operation,
            .why = entry.why,
            .undoes = entry.undoes,
            .batch = entry.batch};
}

} // namespace weir
