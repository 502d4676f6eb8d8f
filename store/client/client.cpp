// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/client/client.h"

#include "store/payload/payload.h"
#include "store/uuid.h"

#include <algorithm>

namespace weir {

namespace {

bool has(const std::vector<Member> &metadata, const QString &key)
{
    return std::any_of(metadata.begin(), metadata.end(), [&](const Member &member) { return member.key == key; });
}

/// Adds what is not there yet.
void addMissing(std::vector<Member> &metadata, const std::vector<Member> &more)
{
    for (const Member &member : more) {
        if (!has(metadata, member.key))
            metadata.push_back(member);
    }
}

QStringList idsOf(const std::vector<NewEvent> &events)
{
    QStringList ids;
    ids.reserve(qsizetype(events.size()));
    for (const NewEvent &event : events)
        ids << event.id;
    return ids;
}

Event storedEvent(const NewEvent &event)
{
    return {.id = event.id,
            .type = event.type,
            .data = event.data,
            .metadata = event.metadata,
            .createdAt = event.createdAt,
            .validAt = event.validAt.value_or(event.createdAt)};
}

} // namespace

Client::Client(StoreAccess &store, ClientOptions options) : m_store(store), m_options(std::move(options))
{
    if (!m_options.newCorrelationId)
        m_options.newCorrelationId = newEventId;
}

Status Client::inRead(const StoreAccess::Work &work) const
{
    return m_unit != nullptr ? work(*m_unit) : m_store.inRead(work);
}

Status Client::inWrite(const StoreAccess::Work &work)
{
    if (m_unit != nullptr)
        return work(*m_unit);
    const Status done = m_store.inWrite([&](UnitOfWork &unit) {
        m_unit = &unit;
        const Status worked = work(unit);
        m_unit = nullptr;
        return worked;
    });
    const std::vector<Told> told = std::exchange(m_toTell, {});
    if (done)
        tellAfterCommit(told);
    return done;
}

Status Client::transaction(const std::function<Status()> &work)
{
    return inWrite([&](UnitOfWork &) { return work(); });
}

Result<NewEvent> Client::complete(const EventDraft &draft, EventFormat format, bool enrich) const
{
    std::vector<Member> metadata = draft.metadata;
    if (enrich) {
        addMissing(metadata, m_metadata);
        addMissing(metadata, {{QStringLiteral("correlation_id"), Value::string(m_options.newCorrelationId())}});
    }
    const SerializedEvent bytes = serialize(draft.data, Value::object(std::move(metadata)), format);
    return NewEvent{.id = draft.id.isNull() ? newEventId() : draft.id.toLower(),
                    .type = draft.type,
                    .data = bytes.data,
                    .metadata = bytes.metadata,
                    .createdAt = draft.createdAt ? *draft.createdAt : m_options.clock(),
                    .validAt = draft.validAt};
}

Result<std::vector<NewEvent>> Client::complete(const Repository &events, const std::vector<EventDraft> &drafts, bool enrich) const
{
    const Result<EventFormat> format = m_options.format ? Result<EventFormat>(*m_options.format) : formatOfStore(events);
    if (!format)
        return failure(format.error());
    std::vector<NewEvent> completed;
    completed.reserve(drafts.size());
    for (const EventDraft &draft : drafts) {
        const Result<NewEvent> event = complete(draft, *format, enrich);
        if (!event)
            return failure(event.error());
        completed.push_back(*event);
    }
    return completed;
}

Result<QStringList> Client::append(const std::vector<EventDraft> &events, const QString &stream, ExpectedVersion version)
{
    QStringList ids;
    const Status stored = inWrite([&](UnitOfWork &unit) -> Status {
        const auto completed = complete(unit.events, events, true);
        if (!completed)
            return failure(completed.error());
        ids = idsOf(*completed);
        return unit.events.append(*completed, stream, version);
    });
    return stored ? Result<QStringList>(ids) : failure(stored.error());
}

Result<QStringList> Client::publish(const std::vector<EventDraft> &events, const QString &stream, ExpectedVersion version,
                                    const QString &topic)
{
    QStringList ids;
    const Status stored = inWrite([&](UnitOfWork &unit) -> Status {
        const auto completed = complete(unit.events, events, true);
        if (!completed)
            return failure(completed.error());
        ids = idsOf(*completed);
        if (const Status appended = unit.events.append(*completed, stream, version); !appended)
            return appended;
        for (const NewEvent &event : *completed) {
            const Event told = storedEvent(event);
            const QString toldAs = topic.isNull() ? event.type : topic;
            m_toTell.push_back({.event = told, .topic = toldAs});
            if (const Status handled = tellBeforeCommit(told, toldAs); !handled)
                return handled;
        }
        return {};
    });
    return stored ? Result<QStringList>(ids) : failure(stored.error());
}

/// While an event is handled, what is published is caused by it and belongs to its conversation.
Status Client::handling(const Event &event, const std::function<Status()> &work)
{
    const Payload metadata = decodePayload(event.metadata);
    const Value *correlation = metadata.value.find(u"correlation_id");
    const QString conversation = correlation == nullptr ? event.id : correlation->toPlainText();
    return withMetadata({{QStringLiteral("correlation_id"), Value::string(conversation)},
                         {QStringLiteral("causation_id"), Value::string(event.id)}},
                        work);
}

Status Client::tellBeforeCommit(const Event &event, const QString &topic)
{
    for (const Handler &handler : m_subscriptions.handlersFor(topic)) {
        if (!handler.beforeCommit)
            continue;
        if (const Status handled = handling(event, [&] { return handler.beforeCommit(*this, event); }); !handled)
            return handled;
    }
    return {};
}

void Client::tellAfterCommit(const std::vector<Told> &events)
{
    for (const auto &[event, topic] : events) {
        for (const Handler &handler : m_subscriptions.handlersFor(topic)) {
            if (!handler.afterCommit)
                continue;
            (void)handling(event, [&, told = &event] {
                handler.afterCommit(*this, *told);
                return Status();
            });
        }
    }
}

Status Client::withMetadata(const std::vector<Member> &metadata, const std::function<Status()> &work)
{
    std::vector<Member> merged = metadata;
    addMissing(merged, m_metadata);
    const std::vector<Member> before = std::exchange(m_metadata, std::move(merged));
    const Status done = work();
    m_metadata = before;
    return done;
}

Status Client::link(const QStringList &eventIds, const QString &stream, ExpectedVersion version)
{
    return inWrite([&](UnitOfWork &unit) { return unit.events.link(eventIds, stream, version, m_options.clock()); });
}

Status Client::unlink(const QString &eventId, const QString &stream)
{
    return inWrite([&](UnitOfWork &unit) { return unit.events.unlink(eventId, stream); });
}

Status Client::deleteStream(const QString &stream)
{
    return inWrite([&](UnitOfWork &unit) { return unit.events.deleteStream(stream); });
}

Status Client::overwrite(const std::vector<EventDraft> &events)
{
    return inWrite([&](UnitOfWork &unit) -> Status {
        const auto completed = complete(unit.events, events, false);
        return completed ? unit.events.overwrite(*completed) : failure(completed.error());
    });
}

Result<QStringList> Client::streamsOf(const QString &eventId) const
{
    return ask<QStringList>([&](const UnitOfWork &unit) {
        return unit.events.linksOf(eventId).map([](const Links &links) {
            QStringList streams;
            for (const Link &link : links)
                streams << link.stream;
            return streams;
        });
    });
}

Result<std::optional<qint64>> Client::positionInStream(const QString &eventId, const QString &stream) const
{
    return ask<std::optional<qint64>>([&](const UnitOfWork &unit) { return unit.events.positionInStream(eventId, stream); });
}

Result<qint64> Client::globalPosition(const QString &eventId) const
{
    return ask<qint64>([&](const UnitOfWork &unit) { return unit.events.globalPosition(eventId); });
}

Result<bool> Client::eventInStream(const QString &eventId, const QString &stream) const
{
    return ask<bool>([&](const UnitOfWork &unit) { return unit.events.eventInStream(eventId, stream); });
}

} // namespace weir
