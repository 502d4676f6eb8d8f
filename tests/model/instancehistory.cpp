// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/model/instancehistory.h"

#include "model/process/index/instancecheck.h"
#include "store/uuid.h"

#include <QTest>

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 second = 1'000'000;

/// Facts that are cleared, copied and constant fields, a condition on a field, and a second process on some of the same events.
constexpr const char *rich = R"({ "domain": "rich", "processes": [
    { "process": "Ship", "stream": "Ship$", "instance": "data.order_id", "overdue_after": "PT1H",
      "facts": { "placed": { "set_by": ["Placed"] },
                 "paid": { "set_by": ["Paid"], "cleared_by": ["Refunded"] } },
      "fields": { "menu": { "from": "data.menu", "of": ["Placed", "Paid"] },
                  "order": { "accepted": ["Accepted"], "cancelled": ["Cancelled"] } },
      "complete_when": { "all": ["placed", "paid", { "field": "order", "equals": "accepted" }] } },
    { "process": "Pay", "stream": "Pay$", "instance": "data.order_id",
      "facts": { "paid": { "set_by": ["Paid"] }, "refunded": { "set_by": ["Refunded"] } },
      "complete_when": { "any": ["refunded", { "not": "paid" }] } } ] })";

/// An instance as a fold of its whole stream tells it.
ProcessState folded(const FakeStore &store, const ProcessDefinition &process, const QString &stream, Clock clock)
{
    auto events = const_cast<FakeStore &>(store).events().read({.stream = stream}).value();
    if (clock == Clock::Valid)
        std::stable_sort(events.begin(), events.end(),
                         [](const Event &left, const Event &right) { return left.validAt < right.validAt; });
    ProcessState state = initialState(process);
    for (const Event &event : events)
        advance(process, state, event, clock);
    return state;
}

} // namespace

const Domain &richDomain()
{
    static const Domain domain = parseDomain(rich, QStringLiteral("rich.json")).value();
    return domain;
}

void History::add(int events)
{
    const QStringList types{QStringLiteral("Placed"),   QStringLiteral("Paid"),      QStringLiteral("Refunded"),
                            QStringLiteral("Accepted"), QStringLiteral("Cancelled"), QStringLiteral("Unheard")};
    for (int i = 0; i < events; ++i) {
        const QString order = QString::number(m_random.bounded(12));
        m_at += m_random.bounded(3) * second;
        NewEvent event{.id = m_random.bounded(10) == 0 ? QStringLiteral("id-%1-%2").arg(m_at).arg(i) : newEventId(),
                       .type = types[m_random.bounded(int(types.size()))],
                       .data = dataOf(order),
                       .metadata = "{}",
                       .createdAt = {m_at}};
        if (m_random.bounded(4) == 0)
            event.validAt = Timestamp{m_at - m_random.bounded(20) * second};
        store(event);
        if (m_random.bounded(8) == 0)
            m_late.append({event.id, order});
        else
            link(event.id, order);
        if (!m_late.isEmpty() && m_random.bounded(6) == 0) {
            const auto [id, whose] = m_late.takeFirst();
            link(id, whose);
        }
    }
}

void History::remove(int times)
{
    for (int i = 0; i < times; ++i) {
        const QString stream =
            (m_random.bounded(2) == 0 ? QStringLiteral("Ship$") : QStringLiteral("Pay$")) % QString::number(m_random.bounded(12));
        const Events events = m_store.events().read({.stream = stream}).value();
        if (m_random.bounded(4) == 0)
            QVERIFY(m_store.events().deleteStream(stream).has_value());
        else if (!events.empty())
            QVERIFY(m_store.events().unlink(events[m_random.bounded(quint32(events.size()))].id, stream).has_value());
    }
}

QByteArray History::dataOf(const QString &order)
{
    switch (m_random.bounded(8)) {
    case 0: return "{broken";
    case 1: return {};
    case 2: return QStringLiteral(R"({"order_id":"%1"})").arg(order).toUtf8();
    default: break;
    }
    return QStringLiteral(R"({"order_id":"%1","menu":%2})")
        .arg(order, m_random.bounded(2) == 0 ? QString::number(m_random.bounded(3)) : QStringLiteral("{\"a\":[1]}"))
        .toUtf8();
}

void History::store(const NewEvent &event)
{
    if (event.id.startsWith(QLatin1StringView("id-"))) {
        const Event restored{.id = event.id,
                             .type = event.type,
                             .data = event.data,
                             .metadata = event.metadata,
                             .createdAt = event.createdAt,
                             .validAt = event.validAt.value_or(event.createdAt)};
        QVERIFY(m_store.events().restoreEvents(std::span(&restored, 1)).has_value());
    } else {
        QVERIFY(m_store.events().append(std::span(&event, 1), {}, ExpectedVersion::any()).has_value());
    }
}

void History::link(const QString &id, const QString &order)
{
    m_store.link(id, QStringLiteral("Ship$") + order);
    if (m_random.bounded(2) == 0)
        m_store.link(id, QStringLiteral("Pay$") + order);
}

QString textOf(const ProcessState &state)
{
    const auto moment = [](const std::optional<Timestamp> &at) { return at ? at->toIso() : QStringLiteral("-"); };
    QStringList knowledge;
    for (auto fact = state.knowledge.facts.cbegin(); fact != state.knowledge.facts.cend(); ++fact)
        knowledge.append(fact.key() + QLatin1Char('=') + QString::number(fact.value()));
    for (auto field = state.knowledge.fields.cbegin(); field != state.knowledge.fields.cend(); ++field)
        knowledge.append(QStringLiteral("%1=%2 %3").arg(field.key()).arg(int(field->kind)).arg(field->toPlainText()));
    knowledge.sort();
    return QStringList{knowledge.join(QLatin1Char(' ')), QString::number(state.complete), moment(state.completedAt),
                       moment(state.startedAt),          moment(state.lastEventAt),       state.lastEventType,
                       moment(state.changedAt),          QString::number(state.events)}
        .join(QStringLiteral(" | "));
}

QString difference(const FakeStore &store, const InstanceSnapshot &snapshot)
{
    qsizetype instances = 0;
    for (std::size_t process = 0; process < snapshot.tables.size(); ++process) {
        const ProcessDefinition &definition = snapshot.domain.processes[process];
        const auto streams = const_cast<FakeStore &>(store).events().streams(definition.streamPrefix, {}, 10'000).value();
        const InstancePage all = answerQuery(snapshot, {.filter = {.process = definition.name}}).value();
        if (qint64(streams.size()) != all.matches)
            return QStringLiteral("%1 streams, %2 instances").arg(streams.size()).arg(all.matches);
        for (const StreamSummary &stream : streams) {
            const auto instance = snapshot.tables[process].find(stream.name.mid(definition.streamPrefix.size()).toUtf8());
            if (!instance)
                return stream.name;
            for (const Clock clock : {Clock::Recorded, Clock::Valid}) {
                const InstanceSummary summary = summaryAt(snapshot, process, *instance, clock);
                const ProcessState state = folded(store, definition, stream.name, clock);
                const QStringList missing = state.complete ? QStringList() : definition.completeWhen.missingFacts(state.knowledge);
                if (textOf(summary.state) != textOf(state) || summary.missing != missing)
                    return QStringLiteral("%1 %2:\n%3\n%4")
                        .arg(stream.name)
                        .arg(int(clock))
                        .arg(textOf(summary.state), textOf(state));
            }
            ++instances;
        }
    }
    return instances > 0 ? QString() : QStringLiteral("no instance at all");
}

QString runWriter(FakeStore &store, InstanceWriter &writer)
{
    const UnitOfWork unit{.events = store.events(), .processes = store.processes()};
    for (int steps = 0; steps < 10'000; ++steps) {
        const auto step = writer.step(unit);
        if (!step)
            return step.error().detail;
        if (step->isBuilt && !step->hasMore)
            return {};
    }
    return QStringLiteral("no end");
}

QString runCheck(FakeStore &store, InstanceWriter &writer)
{
    const UnitOfWork unit{.events = store.events(), .processes = store.processes()};
    InstanceCheck check(writer);
    for (int steps = 0; steps < 100; ++steps) {
        const auto step = check.step(unit);
        if (!step)
            return step.error().detail;
        if (!step->hasMore)
            return {};
    }
    return QStringLiteral("no end");
}

QStringList instancesOf(const InstancePage &page)
{
    QStringList instances;
    for (const InstanceSummary &row : page.rows)
        instances.append(row.instance);
    return instances;
}

Domain catering()
{
    return cateringDomain().value();
}

void confirm(FakeStore &store, const QString &who, const QString &order, Timestamp at, const QString &menu)
{
    const QByteArray data = QStringLiteral(R"({"order_id":"%1","menu_id":"%2"})").arg(order, menu).toUtf8();
    store.link(store.append({}, who + QStringLiteral("ConfirmedMenu"), data, at), QStringLiteral("CateringMatch$") + order);
}

Timestamp hours(qint64 count)
{
    return {count * 3600 * second};
}

} // namespace weir
