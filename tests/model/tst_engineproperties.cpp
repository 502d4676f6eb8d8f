// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/commandbus.h"
#include "model/process/engine.h"
#include "model/process/fold.h"
#include "store/memory/memoryprocesslog.h"
#include "store/memory/memoryrepository.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QTest>

#include <rapidcheck.h>

#include <map>

using namespace weir;

namespace {

/// A process manager as it was first written down: for each event load the process's stream, apply every event of it, link the
/// new one unless it is there, store it, and act when all that was waited for has come. It shares no code with the engine.
class ReferenceProcess
{
public:
    struct Instance {
        QStringList events = {};
        QStringList types = {};
        int actions = 0;
    };

    void take(const QString &order, const QString &id, const QString &type)
    {
        Instance &instance = m_instances[order];
        if (instance.events.contains(id))
            return;
        const bool wasComplete = isComplete(instance);
        instance.events << id;
        instance.types << type;
        if (isComplete(instance) && !wasComplete)
            ++instance.actions;
    }

    /// Who has confirmed.
    struct State {
        bool customer = false;
        bool caterer = false;

        void apply(const QString &type)
        {
            if (type == QLatin1StringView("CustomerConfirmedMenu"))
                customer = true;
            else if (type == QLatin1StringView("CustomerWithdrewMenu"))
                customer = false;
            else if (type == QLatin1StringView("CatererConfirmedMenu"))
                caterer = true;
            else
                caterer = false;
        }

        bool isComplete() const { return customer && caterer; }
    };

    static bool isComplete(const Instance &instance)
    {
        State state;
        for (const QString &type : instance.types)
            state.apply(type);
        return state.isComplete();
    }

    const std::map<QString, Instance> &instances() const { return m_instances; }

private:
    std::map<QString, Instance> m_instances;
};

/// What happens next: an event of a kind for an order, a pass of the engine with a limit, or events delivered once more.
struct Happening {
    int kind = 0; ///< 0 to 3: an event; 4: one that the process does not wait for; 5: a pass; 6: delivered again
    int order = 0;
    int number = 0;
};

QString typeOf(int kind)
{
    static const QStringList types{QStringLiteral("CustomerConfirmedMenu"), QStringLiteral("CatererConfirmedMenu"),
                                   QStringLiteral("CustomerWithdrewMenu"), QStringLiteral("CatererWithdrewMenu"),
                                   QStringLiteral("OrderPlaced")};
    return types[kind];
}

class Driven
{
public:
    Driven() : m_engine(cateringDomain().value()), m_bus(m_engine.domain()), m_unit{.events = m_events, .processes = m_log}
    {
        RC_ASSERT(m_log.prepare().has_value());
    }

    void happen(const Happening &happening)
    {
        if (happening.kind < 5)
            append(QString::number(happening.order), typeOf(happening.kind));
        else if (happening.kind == 5)
            pass(1 + happening.number % 4);
        else
            deliverAgain(std::size_t(happening.number));
    }

    /// Until nothing is left to do.
    void settle()
    {
        while (pass(3)) {
        }
        const Commands due = m_log.pendingCommands({QStringLiteral("CateringMatch")}, Timestamp::now(), 1'000).value();
        for (const CommandRecord &command : due)
            RC_ASSERT(m_bus.carryOut(m_unit, command.id, Timestamp::now()).value());
    }

    /// Each event that was ever stored, in any order.
    void redeliver(const std::vector<int> &order)
    {
        for (const int number : order)
            deliverAgain(std::size_t(number));
    }

    QStringList idsIn(const QString &stream) const
    {
        QStringList ids;
        const Events events = m_events.read({.stream = stream}).value();
        for (const Event &event : events)
            ids << event.id;
        return ids;
    }

    void agreeWith(const ReferenceProcess &reference) const
    {
        RC_ASSERT(m_events.countStreams(QStringLiteral("CateringMatch$")).value() == qint64(reference.instances().size()));
        for (const auto &[order, instance] : reference.instances()) {
            const QString stream = QStringLiteral("CateringMatch$") + order;
            RC_ASSERT(idsIn(stream) == instance.events);
            const Events events = m_events.read({.stream = stream}).value();
            agreeStepByStep(events, instance);
            RC_ASSERT(m_log.commands(stream, {}, 1'000).value().size() == std::size_t(instance.actions));
            const auto confirmed =
                m_events.count({.stream = QStringLiteral("Order$") + order, .types = {QStringLiteral("OrderConfirmed")}});
            RC_ASSERT(confirmed.value() == instance.actions);
        }
    }

    /// Not only at the end: each fact after each step, and which steps asked for a command.
    void agreeStepByStep(const Events &events, const ReferenceProcess::Instance &instance) const
    {
        const Fold fold = foldEvents(m_engine.domain().processes.front(), events);
        RC_ASSERT(fold.steps.size() == std::size_t(instance.types.size()));
        ReferenceProcess::State state;
        for (std::size_t i = 0; i < fold.steps.size(); ++i) {
            const bool wasComplete = state.isComplete();
            state.apply(instance.types[qsizetype(i)]);
            const ProcessStep &step = fold.steps[i];
            RC_ASSERT(step.after.facts.value(QStringLiteral("customer_confirmed")) == state.customer);
            RC_ASSERT(step.after.facts.value(QStringLiteral("caterer_confirmed")) == state.caterer);
            RC_ASSERT(step.complete == state.isComplete());
            RC_ASSERT(step.fired.empty() == (wasComplete || !state.isComplete()));
        }
        RC_ASSERT(fold.state.complete == state.isComplete());
    }

    qint64 totalLinks() const { return m_events.lastLinkKey().value(); }
    ReferenceProcess original;

private:
    void append(const QString &order, const QString &type)
    {
        NewEvent event = customerConfirms(order);
        event.type = type;
        RC_ASSERT(m_events.append({&event, 1}, QStringLiteral("Orders"), ExpectedVersion::automatic()).has_value());
        m_stored.push_back({order, event.id});
        if (type != typeOf(4))
            original.take(order, event.id, type);
    }

    bool pass(qint64 limit)
    {
        const auto outcome = m_engine.catchUp(m_unit, Timestamp::now(), limit);
        RC_ASSERT(outcome.has_value());
        return outcome->more;
    }

    /// By an event that a pass has taken already, as after a checkpoint that was lost.
    void deliverAgain(std::size_t number)
    {
        if (m_stored.empty())
            return;
        const auto &[order, id] = m_stored[number % m_stored.size()];
        const Event event = m_events.event(id).value().value();
        const bool isTaken = event.key <= m_log.checkpoint(QStringLiteral("CateringMatch")).value();
        if (!isTaken || event.type == typeOf(4))
            return;
        const auto taken = m_engine.take(m_unit, m_engine.domain().processes.front(), event, Timestamp::now());
        RC_ASSERT(taken.has_value());
        RC_ASSERT(!taken->linked && taken->commands.isEmpty());
    }

    MemoryRepository m_events;
    MemoryProcessLog m_log;
    Engine m_engine;
    CommandBus m_bus;
    UnitOfWork m_unit;
    std::vector<std::pair<QString, QString>> m_stored; ///< order and event id
};

} // namespace

/// On random histories the engine agrees with the original algorithm, and what is delivered again changes nothing.
/// RC_PARAMS sets how many ("max_success=1000"), and repeats a failure that was printed ("reproduce=...").
class TestEngineProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("RC_PARAMS"))
            qputenv("RC_PARAMS", "max_success=200 max_size=80");
    }

    void agreesWithTheOriginal()
    {
        qint64 instances = 0;
        qint64 actions = 0;
        const bool holds = rc::check("any history", [&] {
            Driven driven;
            const auto kinds = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 7));
            for (const int kind : kinds)
                driven.happen({.kind = kind, .order = *rc::gen::inRange(0, 4), .number = *rc::gen::inRange(0, 100)});
            driven.settle();
            driven.agreeWith(driven.original);
            const qint64 links = driven.totalLinks();
            driven.redeliver(*rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1'000)));
            driven.settle();
            RC_ASSERT(driven.totalLinks() == links);
            driven.agreeWith(driven.original);
            for (const auto &[order, instance] : driven.original.instances()) {
                ++instances;
                actions += instance.actions;
            }
        });
        qInfo("%lld instances and %lld commands compared", instances, actions);
        QVERIFY(holds);
        QVERIFY(actions > 0);
    }
};

QTEST_GUILESS_MAIN(TestEngineProperties)
#include "tst_engineproperties.moc"
