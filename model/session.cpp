// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/session.h"

#include "model/process/eventmetadata.h"
#include "model/process/instanceindex.h"
#include "model/process/processdriver.h"
#include "model/process/publishing.h"
#include "model/process/template.h"
#include "store/payload/payload.h"
#include "store/uuid.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace weir {

namespace {

Error fieldError(const OperationField &field, const QString &reason)
{
    return {.code = ErrorCode::InvalidDefinition, .detail = reason, .where = field.name};
}

/// What a person typed as a value of the field's type.
Result<Value> valueOf(const OperationField &field, const QString &text)
{
    if (field.required && text.trimmed().isEmpty())
        return failure(fieldError(field, QStringLiteral("required")));
    if (field.type == QLatin1StringView("string"))
        return Value::string(text.trimmed());
    if (field.type == QLatin1StringView("datetime")) {
        return Timestamp::parse(text.trimmed()) ? Result<Value>(Value::string(text.trimmed()))
                                                : failure(fieldError(field, QStringLiteral("not a datetime")));
    }
    const Result<Value> parsed = parseJson(text.trimmed().toUtf8());
    const bool isNumber = parsed && parsed->kind == Value::Kind::Number;
    const bool isInteger = isNumber && !parsed->text.contains(QLatin1Char('.')) && !parsed->text.contains(QLatin1Char('e'));
    const bool isBoolean = parsed && parsed->kind == Value::Kind::Boolean;
    const bool fits = field.type == QLatin1StringView("number")    ? isNumber
                      : field.type == QLatin1StringView("integer") ? isInteger
                                                                   : isBoolean;
    if (!fits)
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

/// Who writes and from where, as every write of an operator says.
EventMetadata operatorMetadata()
{
    QString user = qEnvironmentVariable("USER");
    if (user.isEmpty())
        user = qEnvironmentVariable("USERNAME");
    EventMetadata metadata{.correlationId = newEventId()};
    metadata.more.push_back({QStringLiteral("who"), Value::string(user.isEmpty() ? QStringLiteral("unknown") : user)});
    metadata.more.push_back({QStringLiteral("machine"), Value::string(QSysInfo::machineHostName())});
    metadata.more.push_back({QStringLiteral("program"),
                             Value::string(QString(QStringLiteral("Weir ") % QCoreApplication::applicationVersion()).trimmed())});
    return metadata;
}

struct OperationWrite {
    EventDraft event;
    QString stream;
};

Result<OperationWrite> prepareWrite(const OperationRequest &request)
{
    const Result<Value> given = dataOf(request);
    if (!given)
        return failure(given.error());
    const auto lookUp = [&](const QString &name) -> std::optional<Value> {
        const Value *found = given->find(name);
        return found == nullptr ? std::nullopt : std::optional(*found);
    };
    const PublishTemplate &publishes = request.operation.publishes;
    const Result<QString> stream = fillText(publishes.stream, lookUp);
    if (!stream)
        return failure(stream.error());
    const Result<Value> data = publishes.data.members.empty() ? *given : fillTemplate(publishes.data, lookUp);
    if (!data)
        return failure(data.error());
    return OperationWrite{.event = {.id = newEventId(),
                                    .type = publishes.event,
                                    .data = *data,
                                    .metadata = operatorMetadata().toValue().members,
                                    .createdAt = Timestamp::now()},
                          .stream = *stream};
}

Result<OperationOutcome> write(UnitOfWork &unit, const QStringList &linkBy, const OperationWrite &write)
{
    const EventDraft &event = write.event;
    if (const Status published = publishEvent(unit, linkBy, event, write.stream); !published)
        return failure(published.error());
    const auto position = unit.events.positionInStream(event.id, write.stream);
    if (!position)
        return failure(position.error());
    return OperationOutcome{.eventId = event.id, .eventType = event.type, .stream = write.stream, .position = *position};
}

} // namespace

Session::Session(std::unique_ptr<EventStore> store, Domain domain, const std::optional<QStringList> &driven, QObject *parent)
    : QObject(parent)
    , m_domain(std::move(domain))
    , m_store(std::move(store))
    , m_instances(std::make_unique<InstanceIndex>(*m_store, m_domain))
{
    qRegisterMetaType<Error>();
    const QStringList byDefault = m_store->info().madeByWeir ? m_domain.processNames() : QStringList();
    drive(driven.value_or(byDefault));
    connect(m_instances.get(), &InstanceIndex::failed, this, &Session::failed);
    connect(m_store.get(), &EventStore::changed, this, &Session::changed);
    m_instances->refresh();
}

Session::~Session() = default;

void Session::drive(const QStringList &processes)
{
    QStringList driven = m_store->info().readOnly ? QStringList() : m_domain.processNames();
    driven.removeIf([&processes](const QString &name) { return !processes.contains(name); });
    if (driven == m_driven)
        return;
    m_driven = driven;
    m_driver.reset();
    if (!driven.isEmpty()) {
        m_driver = std::make_unique<ProcessDriver>(*m_store, m_domain.withProcesses(driven));
        connect(m_driver.get(), &ProcessDriver::failed, this, &Session::failed);
        m_driver->drive();
    }
    Q_EMIT drivingChanged();
}

void Session::driveFromNow(const QStringList &processes)
{
    const auto begin = [processes](UnitOfWork &unit) -> Result<bool> {
        const Status begun = beginAtEnd(unit, processes);
        return begun ? Result<bool>(true) : failure(begun.error());
    };
    whenReady(m_store->write<bool>(begin), this, [this, processes](const Result<bool> &begun) {
        if (begun)
            drive(processes);
        else
            Q_EMIT failed(begun.error());
    });
}

QFuture<Result<OperationOutcome>> Session::operate(const OperationRequest &request)
{
    return m_store->write<OperationOutcome>([prepared = prepareWrite(request), linkBy = m_domain.linkBy](UnitOfWork &unit) {
        return prepared ? write(unit, linkBy, *prepared) : failure(prepared.error());
    });
}

} // namespace weir
