// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/goldenscenario.h"

#include "store/client/client.h"
#include "store/payload/payload.h"

#include <QHash>

#include <algorithm>

namespace weir {

namespace {

class Writer
{
public:
    virtual ~Writer() = default;

    virtual Status append(const Event &event, const QString &stream, ExpectedVersion version) = 0;
    virtual Status link(const Link &link, ExpectedVersion version) = 0;
};

NewEvent newEvent(const Event &event)
{
    return {.id = event.id,
            .type = event.type,
            .data = event.data,
            .metadata = event.metadata,
            .createdAt = event.createdAt,
            .validAt = event.validAt};
}

class RepositoryWriter final : public Writer
{
public:
    explicit RepositoryWriter(StoreAccess &target) : m_target(target) {}

    Status append(const Event &event, const QString &stream, ExpectedVersion version) override
    {
        const std::vector<NewEvent> events{newEvent(event)};
        return m_target.inWrite([&](UnitOfWork &unit) { return unit.events.append(events, stream, version); });
    }
    Status link(const Link &link, ExpectedVersion version) override
    {
        const QStringList ids{link.eventId};
        return m_target.inWrite([&](UnitOfWork &unit) { return unit.events.link(ids, link.stream, version, link.linkedAt); });
    }

private:
    StoreAccess &m_target;
};

/// The classes of keys and values are the store's to write.
EventDraft draftOf(const Event &event)
{
    EventDraft draft{.id = event.id,
                     .type = event.type,
                     .data = decodePayload(event.data).value,
                     .metadata = decodePayload(event.metadata).value.members,
                     .createdAt = event.createdAt,
                     .validAt = event.validAt};
    std::erase_if(draft.metadata, [](const Member &member) { return member.key == QLatin1StringView("types"); });
    return draft;
}

/// Only the first event is written in a given format: the others in the one that is found in the store.
class ClientWriter final : public Writer
{
public:
    ClientWriter(StoreAccess &target, std::optional<EventFormat> format)
        : m_first(target, {.clock = [this] { return m_now; }, .format = format})
        , m_others(target, {.clock = [this] { return m_now; }})
    {
    }

    Status append(const Event &event, const QString &stream, ExpectedVersion version) override
    {
        Client &client = std::exchange(m_isFirst, false) ? m_first : m_others;
        const Result<QStringList> ids = client.append({draftOf(event)}, stream, version);
        return ids ? Status() : failure(ids.error());
    }
    Status link(const Link &link, ExpectedVersion version) override
    {
        m_now = link.linkedAt;
        return m_others.link({link.eventId}, link.stream, version);
    }

private:
    Timestamp m_now = {};
    bool m_isFirst = true;
    Client m_first;
    Client m_others;
};

class Scenario
{
public:
    Scenario(const Events &events, const Links &links, Writer &writer) : m_events(events), m_links(links), m_writer(writer)
    {
        for (std::size_t i = 0; i < events.size(); ++i)
            m_places.insert(events[i].id, i);
    }

    Status write()
    {
        for (const Link &link : m_links) {
            if (const Status written = writeLink(link); !written)
                return written;
        }
        return writeUnlinkedBefore(m_events.size());
    }

    const Links &refused() const { return m_refused; }

private:
    Status writeUnlinkedBefore(std::size_t end)
    {
        for (; m_next < end; ++m_next) {
            if (const Status written = m_writer.append(m_events[m_next], {}, ExpectedVersion::any()); !written)
                return written;
        }
        return {};
    }

    Status writeLink(const Link &link)
    {
        const std::size_t place = m_places.value(link.eventId);
        const ExpectedVersion version = link.position ? ExpectedVersion::at(*link.position - 1) : ExpectedVersion::any();
        if (const Status before = place < m_next ? Status() : writeUnlinkedBefore(place); !before)
            return before;
        if (place >= m_next)
            return m_writer.append(m_events[m_next++], link.stream, version);
        const Status linked = m_writer.link(link, version);
        if (linked || linked.error().code != ErrorCode::WrongExpectedEventVersion)
            return linked;
        m_refused.push_back(link);
        return {};
    }

    const Events &m_events;
    const Links &m_links;
    Writer &m_writer;
    QHash<QString, std::size_t> m_places;
    std::size_t m_next = 0; ///< of the events: all before it are written
    Links m_refused;
};

} // namespace

Result<QStringList> writeAgain(const Repository &source, StoreAccess &target, WriteThrough through)
{
    const Result<Events> events = source.read({});
    const Result<Links> links = source.linksAfter(0, 1'000'000);
    if (!events || !links)
        return failure(events ? links.error() : events.error());
    RepositoryWriter bytes(target);
    ClientWriter values(target, events->empty() ? std::nullopt : formatOf(events->front()));
    Scenario scenario(*events, *links, through == WriteThrough::Client ? static_cast<Writer &>(values) : bytes);
    if (const Status written = scenario.write(); !written)
        return failure(written.error());
    QStringList refused;
    for (const Link &link : scenario.refused())
        refused << link.stream;
    const Status restored = target.inWrite([&](UnitOfWork &unit) { return unit.events.restoreLinks(scenario.refused()); });
    return restored ? Result<QStringList>(refused) : failure(restored.error());
}

} // namespace weir
