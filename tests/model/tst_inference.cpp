// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"
#include "model/process/inference.h"
#include "store/payload/payload.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace weir;

namespace {

constexpr qint64 hour = 3'600'000'000;

SampledStream stream(const QString &name, const QStringList &types, qint64 startHours, bool linked = true)
{
    SampledStream made{.name = name};
    qint64 at = startHours * hour;
    for (const QString &type : types) {
        made.events.push_back({.type = type,
                               .at = Timestamp{at},
                               .isLinked = linked,
                               .instancePaths = {QStringLiteral("data.order_id")},
                               .fields = {QStringLiteral("order_id"), QStringLiteral("menu_id")}});
        at += hour;
    }
    return made;
}

Domain domainOf(const Inference &inference)
{
    const auto domain = parseDomain(toIndentedJson(inference.definition), QStringLiteral("proposed.json"));
    if (!domain)
        qWarning("%s", qPrintable(domain.error().detail));
    return domain.value_or(Domain{});
}

} // namespace

class TestInference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothOfTwoConfirmationsComplete()
    {
        std::vector<SampledStream> streams;
        const QString customer = QStringLiteral("CustomerConfirmedMenu");
        const QString caterer = QStringLiteral("CatererConfirmedMenu");
        for (int i = 0; i < 30; ++i) {
            const QString name = QStringLiteral("CateringMatch$%1").arg(i);
            streams.push_back(stream(name,
                                     i % 3 == 0   ? QStringList{customer}
                                     : i % 3 == 1 ? QStringList{customer, caterer}
                                                  : QStringList{caterer, customer},
                                     i));
        }
        const auto inferred = inferProcess(QStringLiteral("CateringMatch"), streams, Timestamp{1000 * hour});
        WEIR_VERIFY(inferred);
        QCOMPARE(inferred->streams, 30);
        QCOMPARE(inferred->stopped, 30);
        QVERIFY(inferred->endTypes.isEmpty());
        const Domain domain = domainOf(*inferred);
        QCOMPARE(domain.processes.size(), std::size_t(1));
        const ProcessDefinition &process = domain.processes.front();
        QCOMPARE(process.name, QStringLiteral("CateringMatch"));
        QCOMPARE(process.streamPrefix, QStringLiteral("CateringMatch$"));
        QCOMPARE(process.instancePath, QStringLiteral("data.order_id"));
        Knowledge knowledge;
        knowledge.facts = {{QStringLiteral("customer_confirmed_menu"), true}, {QStringLiteral("caterer_confirmed_menu"), false}};
        QVERIFY(!process.completeWhen.holds(knowledge));
        knowledge.facts[QStringLiteral("caterer_confirmed_menu")] = true;
        QVERIFY(process.completeWhen.holds(knowledge));
        QCOMPARE(process.fields.size(), std::size_t(1));
        QCOMPARE(process.fields.front().name, QStringLiteral("menu_id"));
        QCOMPARE(process.overdueAfter, std::optional(std::chrono::seconds(3 * 3600)));
    }

    void whatEndsStreamsCompletes()
    {
        std::vector<SampledStream> streams;
        for (int i = 0; i < 40; ++i) {
            QStringList types{QStringLiteral("Shop::OrderPlaced"), QStringLiteral("OrderPaid")};
            if (i % 4 != 0)
                types << (i % 2 == 0 ? QStringLiteral("OrderShipped") : QStringLiteral("OrderCancelled"));
            streams.push_back(stream(QStringLiteral("Order$%1").arg(i), types, i % 4 == 0 ? 990 : i, false));
        }
        const auto inferred = inferProcess(QStringLiteral("Order"), streams, Timestamp{993 * hour});
        WEIR_VERIFY(inferred);
        QCOMPARE(inferred->stopped, 30);
        QCOMPARE(QSet<QString>(inferred->endTypes.begin(), inferred->endTypes.end()),
                 (QSet<QString>{QStringLiteral("OrderShipped"), QStringLiteral("OrderCancelled")}));
        const ProcessDefinition process = domainOf(*inferred).processes.front();
        // Its own streams hold the events themselves, so the process gets one of another name.
        QCOMPARE(process.streamPrefix, QStringLiteral("OrderProcess$"));
        Knowledge knowledge;
        for (const FactDefinition &fact : process.facts)
            knowledge.facts.insert(fact.name, fact.name == QLatin1StringView("order_placed"));
        QVERIFY(!process.completeWhen.holds(knowledge));
        knowledge.facts[QStringLiteral("order_shipped")] = true;
        QVERIFY(process.completeWhen.holds(knowledge));
    }

    void oneKindOfEventIsEnough()
    {
        const auto inferred =
            inferProcess(QStringLiteral("A"), {stream(QStringLiteral("A$1"), {QStringLiteral("Complete")}, 0)}, Timestamp{0});
        WEIR_VERIFY(inferred);
        QCOMPARE(inferred->stopped, 0);
        QCOMPARE(domainOf(*inferred).processes.front().facts.front().name, QStringLiteral("complete_"));
    }

    void nothingGivesNothing()
    {
        QCOMPARE(inferProcess(QStringLiteral("A"), {}, {}).error().code, ErrorCode::EventNotFound);
        QCOMPARE(inferProcess(QStringLiteral("A"), {{.name = QStringLiteral("A$1")}}, {}).error().code, ErrorCode::EventNotFound);
    }

    void aCategoryIsSampled()
    {
        FakeStore store(FakeStore::Answers::Soon);
        const QString id = store.append(QStringLiteral("Order$42"), QStringLiteral("T"), R"({"order_id":42,"a":{"b":1},"c":"x"})");
        store.link(id, QStringLiteral("Match$42"));
        store.append(QStringLiteral("Match$43"), QStringLiteral("U"), "\xff");
        store.append(QStringLiteral("Matches$1"), QStringLiteral("V"));
        const Ticket ticket;
        const auto sampled = wait(store.read<std::vector<SampledStream>>(
            [ticket](const UnitOfWork &unit) { return sampleCategory(unit, QStringLiteral("Match"), {}, ticket); }));
        WEIR_VERIFY(sampled);
        QCOMPARE(sampled->size(), std::size_t(2));
        const SampledEvent &event = sampled->front().events.front();
        QVERIFY(event.isLinked);
        QCOMPARE(event.instancePaths, QStringList{QStringLiteral("data.order_id")});
        QCOMPARE(event.fields, (QStringList{QStringLiteral("order_id"), QStringLiteral("c")}));
        QVERIFY(!sampled->back().events.front().isLinked);
        QVERIFY(sampled->back().events.front().fields.isEmpty());
        ticket.supersede();
        const UnitOfWork unit{.events = store.events(), .processes = store.processes()};
        QCOMPARE(sampleCategory(unit, QStringLiteral("Match"), {}, ticket).error().code, ErrorCode::Superseded);
    }
};

QTEST_GUILESS_MAIN(TestInference)
#include "tst_inference.moc"
