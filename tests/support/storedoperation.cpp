// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/storedoperation.h"

#include <map>

namespace weir {

namespace {

const QStringList &streamNames()
{
    static const QStringList names{
        QStringLiteral("Order$1"), QStringLiteral("Order$2"), QStringLiteral("order$1"), QStringLiteral("Order$\ufffd"),
        QStringLiteral("Order$😀"), QStringLiteral("Order"),   QStringLiteral("Order%"),  QStringLiteral("$by_type_Placed"),
        QStringLiteral("$own"),    QStringLiteral("😀"),       QStringLiteral("\ufffd")};
    return names;
}

const QStringList &prefixes()
{
    static const QStringList names{QString(),           QStringLiteral("Order$"), QStringLiteral("Order"),
                                   QStringLiteral("$"), QStringLiteral("😀"),      QStringLiteral("Gone$")};
    return names;
}

const QStringList &types()
{
    static const QStringList names{QStringLiteral("Placed"), QStringLiteral("placed"), QStringLiteral("Confirmed"),
                                   QStringLiteral("Zażółć 😀")};
    return names;
}

constexpr std::array<qint64, 8> microseconds{0, 1, 500'000, 999'999, 1'000'000, 1'000'001, 86'400'000'000, -1};
constexpr int differentIds = 24;

/// Takes one number after the other.
class Chooser
{
public:
    explicit Chooser(const Choices &choices) : m_choices(choices) {}

    int below(int end) { return m_choices[m_next++ % m_choices.size()] % end; }
    bool oneIn(int of) { return below(of) == of - 1; }
    QString from(const QStringList &texts) { return texts[below(int(texts.size()))]; }

private:
    const Choices &m_choices;
    std::size_t m_next = 0;
};

Timestamp anyTime(Chooser &choose)
{
    return {secondsIn2026(0).microseconds + microseconds[std::size_t(choose.below(int(microseconds.size())))]};
}

template <class T, class Make>
std::optional<T> perhaps(Chooser &choose, int oneIn, Make make)
{
    return choose.oneIn(oneIn) ? std::optional<T>(make()) : std::nullopt;
}

/// Mostly one of the names; now and then a name that is refused, and one in so many the whole store.
QString anyStream(Chooser &choose, int wholeStoreOneIn)
{
    if (choose.oneIn(wholeStoreOneIn))
        return {};
    return choose.oneIn(40) ? QStringLiteral("") : choose.from(streamNames());
}

QString anyId(Chooser &choose)
{
    const int number = choose.below(differentIds * 2);
    if (number >= differentIds * 2 - 2)
        return number % 2 ? QStringLiteral("not-a-uuid") : QStringLiteral("ABCDEF00-0000-4000-8000-00000000ABCD");
    return idOf(number % differentIds);
}

ExpectedVersion anyVersion(Chooser &choose)
{
    const int kind = choose.below(14);
    if (kind < 4)
        return ExpectedVersion::any();
    if (kind < 7)
        return ExpectedVersion::automatic();
    return kind == 7 ? ExpectedVersion::none() : ExpectedVersion::at(kind - 10);
}

NewEvent anyEvent(Chooser &choose)
{
    NewEvent event = eventOf(choose.below(differentIds), choose.from(types()));
    if (choose.oneIn(24))
        event.id = anyId(choose);
    event.createdAt = anyTime(choose);
    event.validAt = perhaps<Timestamp>(choose, 3, [&] { return anyTime(choose); });
    return event;
}

/// As another store may have it: any id and key, now and then without metadata or a type.
Event anyStoredEvent(Chooser &choose)
{
    const NewEvent event = anyEvent(choose);
    Event stored{.key = choose.below(60), .id = choose.oneIn(4) ? anyId(choose) : event.id, .type = event.type, .data = event.data};
    stored.metadata = choose.oneIn(6) ? QByteArray() : event.metadata;
    stored.createdAt = anyTime(choose);
    stored.validAt = anyTime(choose);
    return stored;
}

Link anyStoredLink(Chooser &choose)
{
    Link link{.key = choose.below(60), .stream = anyStream(choose, 40), .eventId = anyId(choose), .linkedAt = anyTime(choose)};
    link.position = perhaps<qint64>(choose, 2, [&] { return choose.below(8); });
    return link;
}

template <class T, class Make>
std::vector<T> severalOf(int count, Make make)
{
    std::vector<T> made;
    made.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        made.push_back(make());
    return made;
}

ReadQuery anyQuery(Chooser &choose)
{
    ReadQuery query;
    query.stream = anyStream(choose, 3);
    query.direction = choose.oneIn(2) ? Direction::Backward : Direction::Forward;
    query.sortBy = SortBy(choose.below(3));
    query.withOrigin = choose.oneIn(2);
    query.afterKey = perhaps<qint64>(choose, 4, [&] { return choose.below(30); });
    query.afterTime = perhaps<Timestamp>(choose, 4, [&] { return anyTime(choose); });
    query.fromEvent = perhaps<QString>(choose, 8, [&] { return anyId(choose); });
    query.toEvent = perhaps<QString>(choose, 8, [&] { return anyId(choose); });
    query.newerThan = perhaps<Timestamp>(choose, 8, [&] { return anyTime(choose); });
    query.newerThanOrEqual = perhaps<Timestamp>(choose, 8, [&] { return anyTime(choose); });
    query.olderThan = perhaps<Timestamp>(choose, 8, [&] { return anyTime(choose); });
    query.olderThanOrEqual = perhaps<Timestamp>(choose, 8, [&] { return anyTime(choose); });
    for (int count = choose.below(6) - 3; count > 0; --count)
        query.types.append(choose.from(types()));
    query.limit = perhaps<qint64>(choose, 3, [&] { return choose.below(12); });
    query.ids = perhaps<QStringList>(choose, 6, [&] { return QStringList{anyId(choose), anyId(choose), anyId(choose)}; });
    return query;
}

QString textOf(const std::optional<qint64> &number)
{
    return number ? QString::number(*number) : QStringLiteral("-");
}

QString textOf(const std::optional<Timestamp> &time)
{
    return time ? time->toIso() : QStringLiteral("-");
}

QString textOf(const Error &error)
{
    QStringList parts{errorName(error.code), QString::number(int(error.code)), error.expected, error.found};
    if (error.code == ErrorCode::EventNotFound)
        parts.append(error.eventId);
    return QStringLiteral("error ") + parts.join(QLatin1Char(' '));
}

QString textOf(const Event &event)
{
    const QStringList parts{QString::number(event.key),
                            event.id,
                            event.type,
                            QString::fromUtf8(event.data),
                            QString::fromUtf8(event.metadata),
                            event.createdAt.toIso(),
                            event.validAt.toIso(),
                            QString::number(event.linkKey),
                            textOf(event.position),
                            textOf(event.linkedAt),
                            event.origin.isNull() ? QStringLiteral("-") : event.origin};
    return parts.join(QLatin1Char(' '));
}

QString textOf(const std::optional<Event> &event)
{
    return event ? textOf(*event) : QStringLiteral("-");
}

QString textOf(const Link &link)
{
    return QStringLiteral("%1 %2 %3 %4 %5")
        .arg(link.key)
        .arg(link.stream, textOf(link.position), link.eventId, link.linkedAt.toIso());
}

QString textOf(const StreamSummary &stream)
{
    return stream.name + QLatin1Char(' ') + QString::number(stream.events);
}

QString textOf(const std::pair<Link, Event> &linked)
{
    return textOf(linked.first) + QLatin1Char(' ') + textOf(linked.second);
}

QString textOf(qint64 number)
{
    return QString::number(number);
}

QString textOf(const QString &text)
{
    return text;
}

QString textOf(bool truth)
{
    return truth ? QStringLiteral("true") : QStringLiteral("false");
}

template <class List>
requires requires(const List &list)
{
    list.front();
}
QString textOf(const List &list)
{
    QStringList lines{QString::number(list.size())};
    for (const auto &item : list)
        lines.append(textOf(item));
    return lines.join(QLatin1Char('\n'));
}

template <class T>
QString textOf(const Result<T> &result)
{
    return result ? textOf(*result) : textOf(result.error());
}

QString textOf(const Status &status)
{
    return status ? QStringLiteral("done") : textOf(status.error());
}

QString lookUp(const StoredOperation &operation, const Repository &events)
{
    const QString &id = operation.ids.constFirst();
    const QString &stream = operation.stream;
    const QStringList answers{textOf(events.event(id)),
                              textOf(events.lastStreamEvent(stream)),
                              textOf(events.lastPosition(stream)),
                              textOf(events.linksOf(id)),
                              textOf(events.positionInStream(id, stream)),
                              textOf(events.globalPosition(id)),
                              textOf(events.eventInStream(id, stream)),
                              textOf(events.linksAfter(operation.key, operation.limit)),
                              textOf(events.lastLinkKey()),
                              textOf(events.lastEventKey())};
    return answers.join(QLatin1Char('\n'));
}

QString listNames(const StoredOperation &operation, const Repository &events)
{
    const QString &prefix = operation.ids.constFirst();
    const QStringList answers{textOf(events.topLevelNames()), textOf(events.eventTypes(operation.limit)),
                              textOf(events.streams(prefix, operation.stream, operation.limit)),
                              textOf(events.countStreams(prefix)),
                              textOf(events.linkedEventsAfter(prefix, operation.key, operation.limit))};
    return answers.join(QLatin1Char('\n'));
}

/// Of a stream each event in its order, the streams in that of their names.
QString visit(const StoredOperation &operation, const Repository &events)
{
    std::map<QString, QStringList> visited;
    const Status done = events.visitStreams(operation.ids, [&](const QString &stream, const Event &event) {
        visited[stream] << event.id + QLatin1Char(' ') + event.type + QLatin1Char(' ') + textOf(event.position) + QLatin1Char(' ') +
                               QString::fromUtf8(event.data) + QLatin1Char(' ') + event.validAt.toIso();
    });
    QStringList lines{textOf(done)};
    for (const auto &[stream, taken] : visited)
        lines << stream << taken;
    return lines.join(QLatin1Char('\n'));
}

QString describeQuery(const ReadQuery &query)
{
    QStringList parts{query.direction == Direction::Forward ? QStringLiteral("forward") : QStringLiteral("backward"),
                      QStringLiteral("by %1").arg(int(query.sortBy)),
                      QStringLiteral("after %1 %2").arg(textOf(query.afterKey), textOf(query.afterTime)),
                      QStringLiteral("from %1").arg(query.fromEvent.value_or(QStringLiteral("-"))),
                      QStringLiteral("to %1").arg(query.toEvent.value_or(QStringLiteral("-"))),
                      QStringLiteral("> %1").arg(textOf(query.newerThan)),
                      QStringLiteral(">= %1").arg(textOf(query.newerThanOrEqual)),
                      QStringLiteral("< %1").arg(textOf(query.olderThan)),
                      QStringLiteral("<= %1").arg(textOf(query.olderThanOrEqual)),
                      QStringLiteral("types [%1]").arg(query.types.join(QLatin1Char(','))),
                      QStringLiteral("limit %1").arg(textOf(query.limit))};
    if (query.ids)
        parts.append(QStringLiteral("ids [%1]").arg(query.ids->join(QLatin1Char(','))));
    return parts.join(QLatin1Char(' '));
}

} // namespace

StoredOperation operationFrom(const Choices &choices)
{
    using enum StoredOperation::Kind;
    static constexpr std::array kinds{Append, Append, Append,        Append,       Append,      Append,       Append, Append,
                                      Unlink, Link,   Link,          Link,         Link,        Read,         Read,   Read,
                                      Read,   Count,  LookUp,        LookUp,       Names,       DeleteStream, Unlink, Overwrite,
                                      Visit,  Visit,  RestoreEvents, RestoreLinks, RestoreLinks};
    Chooser choose(choices);
    StoredOperation operation;
    operation.kind = kinds[std::size_t(choose.below(int(kinds.size())))];
    const bool isAppend = operation.kind == Append;
    if (operation.kind == Read || operation.kind == Count) {
        operation.query = anyQuery(choose);
        return operation;
    }
    operation.stream = anyStream(choose, isAppend ? 4 : 40);
    operation.version = operation.stream.isNull() && !choose.oneIn(8) ? ExpectedVersion::any() : anyVersion(choose);
    operation.key = choose.below(30);
    operation.limit = choose.below(6) + 1;
    const int several = choose.below(5);
    if (operation.kind == Names)
        operation.ids = {choose.from(prefixes())};
    else
        operation.ids = {anyId(choose)};
    for (int more = 2; operation.kind == Link && more < several; ++more)
        operation.ids.append(anyId(choose));
    if (operation.kind == Visit)
        operation.ids = {choose.from(streamNames()), choose.from(streamNames()), choose.from(streamNames())};
    if (operation.kind == RestoreEvents)
        operation.restored = severalOf<Event>(several, [&] { return anyStoredEvent(choose); });
    if (operation.kind == RestoreLinks)
        operation.links = severalOf<weir::Link>(several, [&] { return anyStoredLink(choose); });
    for (int count = 0; (isAppend || operation.kind == Overwrite) && count < several; ++count)
        operation.events.push_back(anyEvent(choose));
    return operation;
}

QString StoredOperation::describe() const
{
    static const QStringList names{QStringLiteral("append"),        QStringLiteral("link"),      QStringLiteral("delete"),
                                   QStringLiteral("unlink"),        QStringLiteral("overwrite"), QStringLiteral("restore-events"),
                                   QStringLiteral("restore-links"), QStringLiteral("read"),      QStringLiteral("count"),
                                   QStringLiteral("visit"),         QStringLiteral("look up"),   QStringLiteral("names")};
    const bool reads = kind == Kind::Read || kind == Kind::Count;
    const QString &of = reads ? query.stream : stream;
    const QString name = names[int(kind)] + (of.isNull() ? QStringLiteral(" (store) ") : QString(QStringLiteral(" '%1' ").arg(of)));
    if (reads)
        return name + describeQuery(query);
    if (kind == Kind::RestoreEvents || kind == Kind::RestoreLinks)
        return name + (kind == Kind::RestoreEvents ? textOf(restored) : textOf(links));
    QStringList given = ids;
    if (kind == Kind::Append || kind == Kind::Overwrite) {
        given.clear();
        for (const NewEvent &event : events)
            given.append(event.id + QLatin1Char(' ') + event.createdAt.toIso() + QLatin1Char(' ') + textOf(event.validAt));
    }
    return name + version.toString() +
           QStringLiteral(" [%1] key %2 limit %3").arg(given.join(QLatin1Char(','))).arg(key).arg(limit);
}

QString answerOf(const StoredOperation &operation, Backend &backend)
{
    Repository &events = backend.events();
    switch (operation.kind) {
    case StoredOperation::Kind::Append:
        return textOf(backend.transact([&] { return events.append(operation.events, operation.stream, operation.version); }));
    case StoredOperation::Kind::Link:
        return textOf(backend.transact(
            [&] { return events.link(operation.ids, operation.stream, operation.version, secondsIn2026(operation.key)); }));
    case StoredOperation::Kind::DeleteStream:
        return textOf(backend.transact([&] { return events.deleteStream(operation.stream); }));
    case StoredOperation::Kind::Unlink:
        return textOf(backend.transact([&] { return events.unlink(operation.ids.constFirst(), operation.stream); }));
    case StoredOperation::Kind::Overwrite: return textOf(backend.transact([&] { return events.overwrite(operation.events); }));
    case StoredOperation::Kind::RestoreEvents:
        return textOf(backend.transact([&] { return events.restoreEvents(operation.restored); }));
    case StoredOperation::Kind::RestoreLinks: return textOf(backend.transact([&] { return events.restoreLinks(operation.links); }));
    case StoredOperation::Kind::Visit: return visit(operation, events);
    case StoredOperation::Kind::Read: return textOf(events.read(operation.query));
    case StoredOperation::Kind::Count: return textOf(events.count(operation.query));
    case StoredOperation::Kind::LookUp: return lookUp(operation, events);
    case StoredOperation::Kind::Names: return listNames(operation, events);
    }
    return {};
}

QString contentsOf(Backend &backend)
{
    const Repository &events = backend.events();
    const QStringList parts{textOf(events.read({.withOrigin = true})), textOf(events.linkedEventsAfter({}, 0, 1'000'000)),
                            textOf(events.streams({}, {}, 1'000'000)), textOf(events.topLevelNames())};
    return parts.join(QLatin1Char('\n'));
}

} // namespace weir
