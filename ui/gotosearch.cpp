// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/gotosearch.h"

#include "model/session.h"
#include "store/uuid.h"
#include "ui/navigation/places.h"

#include <QLocale>

namespace weir {

namespace {

constexpr qint64 streamsOfName = 8;
constexpr qint64 streamsOfCategory = 3;
/// A store may have any number of categories; an instance is looked for in the first of them only.
constexpr qsizetype categoriesRead = 64;

} // namespace

void GotoSearch::setSession(Session *session)
{
    m_ticket.supersede();
    m_session = session;
}

void GotoSearch::search(const QString &text)
{
    m_ticket.supersede();
    m_ticket = Ticket();
    if (!m_session)
        return;
    if (text.isEmpty() || fromLink(text)) {
        Q_EMIT found(text, linkedPlace(text) + fixedPlaces(text));
        return;
    }
    const auto work = [text](const UnitOfWork &unit) { return read(unit, text); };
    whenReady(m_session->store().read<Reading>(work, m_ticket), this,
              [this, text, ticket = m_ticket](const Result<Reading> &reading) {
                  if (ticket.isSuperseded())
                      return;
                  Q_EMIT found(text, (fixedPlaces(text) + (reading ? places(*reading) : QList<GotoResult>())).mid(0, limit));
              });
}

Result<GotoSearch::Reading> GotoSearch::read(const UnitOfWork &unit, const QString &text)
{
    Reading reading;
    const auto add = [&](const QString &prefix, qint64 count) -> Status {
        const auto streams = unit.events.streams(prefix, {}, count);
        if (!streams)
            return failure(streams.error());
        reading.streams.insert(reading.streams.end(), streams->begin(), streams->end());
        return {};
    };
    if (isUuid(text)) {
        const auto event = unit.events.event(text.toLower());
        if (!event)
            return failure(event.error());
        reading.event = *event;
    }
    if (const Status added = add(text, streamsOfName); !added)
        return failure(added.error());
    const auto names = unit.events.topLevelNames();
    if (!names)
        return failure(names.error());
    for (const QString &name : names->mid(0, categoriesRead)) {
        if (!name.endsWith(QLatin1Char('$')))
            continue;
        if (const Status added = add(name + text, streamsOfCategory); !added)
            return failure(added.error());
    }
    return reading;
}

QList<GotoResult> GotoSearch::fixedPlaces(const QString &text) const
{
    QList<GotoResult> all{
        {{.kind = Location::Kind::Board}, tr("Waiting board"), tr("What all instances wait for")},
        {{.kind = Location::Kind::Processes}, tr("Processes"), tr("All instances")},
        {{.kind = Location::Kind::AllEvents}, tr("All events"), tr("The whole store")},
        {{.kind = Location::Kind::AllCommands}, tr("Commands"), tr("What processes asked for")},
        {{.kind = Location::Kind::Issues}, tr("Issues"), tr("Events that processes could not take")},
    };
    for (const ProcessDefinition &process : m_session->domain().processes)
        all.append({{.kind = Location::Kind::Processes, .name = process.name}, process.name, tr("Instances of this process")});
    all.removeIf([&text](const GotoResult &result) { return !result.text.contains(text, Qt::CaseInsensitive); });
    return all;
}

QList<GotoResult> GotoSearch::linkedPlace(const QString &text) const
{
    const auto target = fromLink(text);
    if (!target || target->store != m_session->store().info().path)
        return {};
    const QString name = target->place.name.isEmpty() ? tr("Linked place") : target->place.name;
    return {{target->place, name, tr("Link")}};
}

QList<GotoResult> GotoSearch::places(const Reading &reading) const
{
    QList<GotoResult> results;
    if (reading.event)
        results.append({{.kind = Location::Kind::AllEvents, .eventId = reading.event->id}, reading.event->type, tr("Event")});
    for (const StreamSummary &stream : reading.streams)
        results.append(placesOfStream(stream));
    return results;
}

QList<GotoResult> GotoSearch::placesOfStream(const StreamSummary &stream) const
{
    QList<GotoResult> results;
    if (m_session->domain().processOfStream(stream.name))
        results.append({{.kind = Location::Kind::Process, .name = stream.name}, stream.name, tr("Process")});
    const QString events =
        stream.events == 1 ? tr("Stream, 1 event") : tr("Stream, %1 events").arg(QLocale().toString(stream.events));
    results.append({{.kind = Location::Kind::Stream, .name = stream.name}, stream.name, events});
    return results;
}

} // namespace weir
