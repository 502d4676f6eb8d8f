// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/client/client.h"
#include "store/client/linkby.h"
#include "store/payload/payload.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/uuid.h"
#include "tests/support/contract.h"

#include <QTemporaryDir>

using namespace weir;

namespace {

const QString order = QStringLiteral("Order$1");
const QString placed = QStringLiteral("OrderPlaced");
const QString confirmed = QStringLiteral("OrderConfirmed");

EventDraft draft(int number, const QString &type = placed)
{
    return {.id = idOf(number), .type = type, .data = Value::object({{QStringLiteral("n"), Value::number(number)}})};
}

EventDraft draftAt(int number, int createdAt, std::optional<int> validAt = {})
{
    EventDraft made = draft(number);
    made.createdAt = secondsIn2026(createdAt);
    if (validAt)
        made.validAt = secondsIn2026(*validAt);
    return made;
}

QString metadataOf(const Event &event, const QString &key)
{
    const Payload payload = decodePayload(event.metadata);
    const Value *value = payload.value.find(key);
    return value == nullptr ? QString() : value->text;
}

QList<int> numbersOf(const Result<Events> &events)
{
    QList<int> numbers;
    if (!events)
        return {-1};
    for (const Event &event : *events)
        numbers << numberOf(event.id);
    return numbers;
}

Error refusal()
{
    return {.code = ErrorCode::CommandFailed, .detail = QStringLiteral("no")};
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<DirectStore>(examineStore(m_dir->filePath(QStringLiteral("c.weir")), OpenMode::Create).value());
        m_client = std::make_unique<Client>(*m_store);
        m_told.clear();
    }

    void cleanup()
    {
        m_client.reset();
        m_store.reset();
    }

    // publishing

    void publishStoresAndTells()
    {
        const Subscription subscription = m_client->subscriptions().subscribe(told(QStringLiteral("a")), {placed}).value();
        const auto ids = m_client->publish({draft(1), draft(2, confirmed)}, order, ExpectedVersion::none());
        MUST(ids);
        QCOMPARE(*ids, QStringList({idOf(1), idOf(2)}));
        QCOMPARE(m_told.join(u' '), QStringLiteral("a:1"));
        QCOMPARE(numbersOf(m_client->read().stream(order).all()), list(1, 2));
    }

    void appendTellsNobody()
    {
        const Subscription subscription = m_client->subscriptions().subscribeToAll(told(QStringLiteral("a"))).value();
        MUST(m_client->append({draft(1)}, order));
        QVERIFY(m_told.isEmpty());
        MUST_GIVE(m_client->eventInStream(idOf(1), order), true);
    }

    void nothingIsPublishedWithoutEvents()
    {
        MUST(m_client->publish({}, order));
        MUST_GIVE(m_client->read().count(), 0);
    }

    void givesWhatAnEventLacks()
    {
        const Timestamp noon = secondsIn2026(43'200);
        Client client(*m_store, {.clock = [&] { return noon; }, .newCorrelationId = [] { return QStringLiteral("talk"); }});
        const auto ids = client.publish({{.type = placed}}, order);
        MUST(ids);
        const Event event = client.read().requireEvent(ids->constFirst()).value();
        QVERIFY(isUuid(event.id));
        QCOMPARE(event.createdAt, noon);
        QCOMPARE(event.validAt, noon);
        QCOMPARE(event.data, "{}");
        QCOMPARE(metadataOf(event, QStringLiteral("correlation_id")), QStringLiteral("talk"));
    }

    void keepsWhatAnEventSays()
    {
        EventDraft event = draftAt(1, 10, 20);
        event.metadata = {{QStringLiteral("correlation_id"), Value::string(QStringLiteral("mine"))}};
        MUST(m_client->publish({event}));
        const Event stored = m_client->read().requireEvent(idOf(1)).value();
        QCOMPARE(stored.createdAt, secondsIn2026(10));
        QCOMPARE(stored.validAt, secondsIn2026(20));
        QCOMPARE(metadataOf(stored, QStringLiteral("correlation_id")), QStringLiteral("mine"));
    }

    void writesTheStoresFormat()
    {
        MUST(m_store->inWrite([](UnitOfWork &unit) {
            NewEvent yaml = eventOf(9);
            yaml.data = "---\n:a: 1\n";
            yaml.metadata = "---\n:b: 2\n";
            return unit.events.append({&yaml, 1}, {}, ExpectedVersion::any());
        }));
        MUST(m_client->publish({draft(1)}));
        QCOMPARE(m_client->read().requireEvent(idOf(1)).value().data, "---\n:n: 1\n");
        Client json(*m_store, {.format = EventFormat::Json});
        MUST(json.publish({draft(2)}));
        QCOMPARE(m_client->read().requireEvent(idOf(2)).value().data, "{\"n\":2}");
    }

    void tellsErrorsByName()
    {
        MUST(m_client->publish({draft(1)}, order));
        MUST_FAIL(m_client->publish({draft(1)}, order), ErrorCode::EventDuplicatedInStream);
        MUST_FAIL(m_client->publish({draft(2)}, order, ExpectedVersion::at(5)), ErrorCode::WrongExpectedEventVersion);
        MUST_FAIL(m_client->publish({draft(2)}, {}, ExpectedVersion::none()), ErrorCode::InvalidExpectedVersion);
        MUST_FAIL(m_client->publish({draft(2)}, QStringLiteral("")), ErrorCode::IncorrectStreamData);
        MUST_FAIL(m_client->publish({{.id = QStringLiteral("x"), .type = placed}}), ErrorCode::InvalidEventId);
        MUST_FAIL(m_client->link({idOf(7)}, order), ErrorCode::EventNotFound);
        MUST_FAIL(m_client->unlink(idOf(7), order), ErrorCode::EventNotFoundInStream);
        MUST_FAIL(m_client->overwrite({draft(7)}), ErrorCode::EventNotFound);
        MUST_FAIL(m_client->positionInStream(idOf(7), order), ErrorCode::EventNotFoundInStream);
        MUST_FAIL(m_client->globalPosition(idOf(7)), ErrorCode::EventNotFound);
        MUST_FAIL(m_client->read().requireEvent(idOf(7)), ErrorCode::EventNotFound);
        MUST_FAIL(m_client->subscriptions().subscribe({}, {placed}), ErrorCode::SubscriberNotExist);
        QVERIFY(m_told.isEmpty());
        MUST_GIVE(m_client->read().count(), 1);
    }

    void linksUnlinksAndDeletes()
    {
        MUST(m_client->publish({draft(1), draft(2)}, order, ExpectedVersion::none()));
        MUST(m_client->link({idOf(2), idOf(1)}, QStringLiteral("All"), ExpectedVersion::none()));
        MUST_GIVE(m_client->streamsOf(idOf(1)), QStringList({order, QStringLiteral("All")}));
        MUST_GIVE(m_client->positionInStream(idOf(1), QStringLiteral("All")), std::optional<qint64>(1));
        MUST_GIVE(m_client->globalPosition(idOf(2)), 1);
        MUST(m_client->unlink(idOf(1), QStringLiteral("All")));
        MUST_GIVE(m_client->eventInStream(idOf(1), QStringLiteral("All")), false);
        MUST(m_client->deleteStream(order));
        MUST_GIVE(m_client->streamsOf(idOf(1)), QStringList());
        MUST_GIVE(m_client->read().count(), 2);
    }

    void overwritesInPlace()
    {
        const Subscription subscription = m_client->subscriptions().subscribeToAll(told(QStringLiteral("a"))).value();
        MUST(m_client->append({draftAt(1, 10)}, order, ExpectedVersion::none()));
        EventDraft changed = draft(1, confirmed);
        changed.data = Value::object({});
        MUST(m_client->overwrite({changed}));
        const Event event = m_client->read().stream(order).first().value().value();
        QCOMPARE(event.type, confirmed);
        QCOMPARE(event.data, "{}");
        QCOMPARE(event.metadata, "{}");
        QCOMPARE(event.createdAt, secondsIn2026(10));
        QVERIFY(m_told.isEmpty());
    }

    // subscriptions

    void callsInOrder()
    {
        Subscriptions &all = m_client->subscriptions();
        const auto within = Subscriptions::Scope::Within;
        const Subscription four = all.subscribe(told(QStringLiteral("within-type")), {placed}, within).value();
        const Subscription three = all.subscribeToAll(told(QStringLiteral("within-all")), within).value();
        const Subscription two = all.subscribeToAll(told(QStringLiteral("all"))).value();
        const Subscription one = all.subscribe(told(QStringLiteral("type")), {placed, confirmed}).value();
        const Subscription again = all.subscribe(told(QStringLiteral("type2")), {placed}).value();
        MUST(m_client->publish({draft(1)}));
        QCOMPARE(m_told.join(u' '), QStringLiteral("type:1 type2:1 all:1 within-all:1 within-type:1"));
    }

    void endsWithItsScope()
    {
        {
            const Subscription scoped = m_client->subscriptions().subscribeToAll(told(QStringLiteral("a"))).value();
            MUST(m_client->publish({draft(1)}));
        }
        MUST(m_client->publish({draft(2)}));
        QCOMPARE(m_told.join(u' '), QStringLiteral("a:1"));
    }

    void isRevoked()
    {
        Subscription first = m_client->subscriptions().subscribe(told(QStringLiteral("a")), {placed}).value();
        Subscription second = m_client->subscriptions().subscribeToAll(told(QStringLiteral("b"))).value();
        first.revoke();
        QVERIFY(!first.isActive());
        MUST(m_client->publish({draft(1)}));
        second.revoke();
        MUST(m_client->publish({draft(2)}));
        QCOMPARE(m_told.join(u' '), QStringLiteral("b:1"));
    }

    void tellsByTopic()
    {
        const Subscription topic =
            m_client->subscriptions().subscribe(told(QStringLiteral("topic")), {QStringLiteral("T")}).value();
        const Subscription type = m_client->subscriptions().subscribe(told(QStringLiteral("type")), {placed}).value();
        MUST(m_client->publish({draft(1)}, {}, ExpectedVersion::any(), QStringLiteral("T")));
        QCOMPARE(m_told.join(u' '), QStringLiteral("topic:1"));
    }

    void errorBeforeCommitUndoesAll()
    {
        bool isToldAfter = false;
        const Handler refuses{.beforeCommit = [](Client &client, const Event &event) -> Status {
                                  const Status linked = client.link({event.id}, QStringLiteral("Seen"));
                                  return linked ? failure(refusal()) : linked;
                              },
                              .afterCommit = [&](Client &, const Event &) { isToldAfter = true; }};
        const Subscription subscription = m_client->subscriptions().subscribe(refuses, {placed}).value();
        MUST_FAIL(m_client->publish({draft(1)}, order), ErrorCode::CommandFailed);
        MUST_GIVE(m_client->read().count(), 0);
        QVERIFY(!isToldAfter);
    }

    void tellsAfterCommitOnlyWhatIsStored()
    {
        const QString path = m_store->info().path;
        QList<qint64> seenByOthers;
        const Handler counts{.afterCommit = [&](Client &, const Event &) {
            DirectStore other(examineStore(path, OpenMode::Inspect).value());
            seenByOthers << Client(other).read().count().value();
        }};
        const Subscription subscription = m_client->subscriptions().subscribeToAll(counts).value();
        MUST(m_client->publish({draft(1), draft(2)}));
        QCOMPARE(seenByOthers, QList<qint64>({2, 2}));
    }

    void whatHandlersPublishIsCausedByTheEvent()
    {
        const Handler answers{.beforeCommit = [](Client &client, const Event &) -> Status {
            const auto published = client.publish({draft(2, confirmed)}, order);
            return published ? Status() : failure(published.error());
        }};
        const Handler later{
            .afterCommit = [](Client &client, const Event &) { (void)client.publish({draft(3, QStringLiteral("Sent"))}); }};
        const Subscription first = m_client->subscriptions().subscribe(answers, {placed}).value();
        const Subscription second = m_client->subscriptions().subscribe(later, {confirmed}).value();
        MUST(m_client->publish({draft(1)}, order));
        const Events events = m_client->read().all().value();
        QCOMPARE(numbersOf(events), list(1, 2, 3));
        const QString talk = metadataOf(events[0], QStringLiteral("correlation_id"));
        QVERIFY(!talk.isEmpty());
        QVERIFY(metadataOf(events[0], QStringLiteral("causation_id")).isNull());
        QCOMPARE(metadataOf(events[1], QStringLiteral("causation_id")), idOf(1));
        QCOMPARE(metadataOf(events[1], QStringLiteral("correlation_id")), talk);
        QCOMPARE(metadataOf(events[2], QStringLiteral("causation_id")), idOf(2));
        QCOMPARE(metadataOf(events[2], QStringLiteral("correlation_id")), talk);
    }

    // metadata and transactions

    void metadataNest()
    {
        const auto member = [](const char *key, const char *value) {
            return Member{QString::fromLatin1(key), Value::string(QString::fromLatin1(value))};
        };
        MUST(m_client->withMetadata({member("who", "ann"), member("ip", "1")}, [&]() -> Status {
            const Status inner = m_client->withMetadata(
                {member("who", "bob")}, [&]() -> Status { return m_client->append({draft(1)}) ? Status() : failure(refusal()); });
            return inner && m_client->append({draft(2)}) ? Status() : failure(refusal());
        }));
        MUST(m_client->append({draft(3)}));
        const Events events = m_client->read().all().value();
        QCOMPARE(metadataOf(events[0], QStringLiteral("who")), QStringLiteral("bob"));
        QCOMPARE(metadataOf(events[0], QStringLiteral("ip")), QStringLiteral("1"));
        QCOMPARE(metadataOf(events[1], QStringLiteral("who")), QStringLiteral("ann"));
        QVERIFY(metadataOf(events[2], QStringLiteral("who")).isNull());
        QVERIFY(m_client->metadata().empty());
    }

    void transactionsJoin()
    {
        const Subscription subscription =
            m_client->subscriptions()
                .subscribeToAll(
                    {.afterCommit = [&](Client &, const Event &event) { m_told << QString::number(numberOf(event.id)); }})
                .value();
        MUST_FAIL(m_client->transaction([&]() -> Status {
            (void)m_client->publish({draft(1)});
            return failure(refusal());
        }),
                  ErrorCode::CommandFailed);
        MUST_GIVE(m_client->read().count(), 0);
        QVERIFY(m_told.isEmpty());
        MUST(m_client->transaction([&]() -> Status {
            (void)m_client->publish({draft(2)});
            (void)m_client->publish({draft(3)});
            const bool isToldEarly = !m_told.isEmpty();
            const bool isSeen = m_client->read().count().value_or(0) == 2;
            return isSeen && !isToldEarly ? Status() : failure(refusal());
        }));
        QCOMPARE(m_told.join(u' '), QStringLiteral("2 3"));
    }

    void linksByMetadata()
    {
        Subscriptions &all = m_client->subscriptions();
        const Subscription kept[] = {all.subscribeToAll(linkByCorrelationId()).value(),
                                     all.subscribeToAll(linkByCausationId()).value(), all.subscribeToAll(linkByEventType()).value(),
                                     all.subscribeToAll(linkByMetadata(QStringLiteral("tenant"))).value(),
                                     all.subscribeToAll(linkByEventType(QStringLiteral("Types-"))).value()};
        EventDraft event = draft(1);
        event.metadata = {{QStringLiteral("correlation_id"), Value::string(QStringLiteral("talk"))},
                          {QStringLiteral("tenant"), Value::number(7)}};
        MUST(m_client->publish({event}, order));
        MUST_GIVE(m_client->streamsOf(idOf(1)),
                  QStringList({order, QStringLiteral("$by_correlation_id_talk"), QStringLiteral("$by_type_OrderPlaced"),
                               QStringLiteral("$by_tenant_7"), QStringLiteral("Types-OrderPlaced")}));
        event.id = idOf(2);
        event.metadata.push_back({QStringLiteral("causation_id"), Value::string(idOf(1))});
        MUST(m_client->publish({event}));
        MUST_GIVE(m_client->eventInStream(idOf(2), QStringLiteral("$by_causation_id_") + idOf(1)), true);
        QCOMPARE(m_client->read().event(idOf(2)).value()->origin, QString());
    }

    // reading

    void readsWhatIsSaid()
    {
        MUST(m_client->append({draftAt(1, 10), draftAt(2, 30, 5), draftAt(3, 20)}, order));
        MUST(m_client->append({draftAt(4, 40)}, QStringLiteral("Other")));
        const ReadScope all = m_client->read();
        QCOMPARE(numbersOf(all.all()), list(1, 2, 3, 4));
        QCOMPARE(numbersOf(all.stream(order).all()), list(1, 2, 3));
        QCOMPARE(numbersOf(all.backward().all()), list(4, 3, 2, 1));
        QCOMPARE(numbersOf(all.backward().forward().all()), list(1, 2, 3, 4));
        QCOMPARE(numbersOf(all.from(idOf(1)).to(idOf(4)).all()), list(2, 3));
        QCOMPARE(numbersOf(all.asAt().all()), list(1, 3, 2, 4));
        QCOMPARE(numbersOf(all.asOf().all()), list(2, 1, 3, 4));
        QCOMPARE(numbersOf(all.ofType({placed}).limit(2).all()), list(1, 2));
        QCOMPARE(numbersOf(all.ofType({confirmed}).all()), list());
        QCOMPARE(numbersOf(all.events({idOf(3), idOf(1), idOf(8)})), list(1, 3));
        QCOMPARE(numbersOf(all.withId({}).all()), list());
        QCOMPARE(numbersOf(all.between(secondsIn2026(20), secondsIn2026(30)).all()), list(2, 3));
        QCOMPARE(numbersOf(all.betweenUntil(secondsIn2026(20), secondsIn2026(30)).all()), list(3));
        MUST_GIVE(all.limit(3).count(), 3);
    }

    void lastOfAPairOfBoundsHolds()
    {
        MUST(m_client->append({draftAt(1, 10), draftAt(2, 20), draftAt(3, 30)}));
        const ReadScope all = m_client->read();
        const Timestamp twenty = secondsIn2026(20);
        QCOMPARE(numbersOf(all.olderThan(twenty).olderThanOrEqual(twenty).all()), list(1, 2));
        QCOMPARE(numbersOf(all.olderThanOrEqual(twenty).olderThan(twenty).all()), list(1));
        QCOMPARE(numbersOf(all.newerThan(twenty).newerThanOrEqual(twenty).all()), list(2, 3));
        QCOMPARE(numbersOf(all.newerThanOrEqual(twenty).newerThan(twenty).all()), list(3));
    }

    void firstAndLast_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::newRow("all") << "all" << 1 << 5;
        QTest::newRow("backward") << "backward" << 5 << 1;
        QTest::newRow("limited") << "limited" << 1 << 3;
        QTest::newRow("from and to") << "bounds" << 3 << 4;
        QTest::newRow("by time, backward") << "time" << 1 << 5;
        QTest::newRow("none") << "none" << -1 << -1;
    }

    void firstAndLast()
    {
        QFETCH(QString, way);
        MUST(m_client->append({draftAt(1, 50), draftAt(2, 40), draftAt(3, 30), draftAt(4, 20), draftAt(5, 10)}, order));
        const ReadScope all = m_client->read();
        const QHash<QString, ReadScope> scopes{{QStringLiteral("all"), all},
                                               {QStringLiteral("backward"), all.backward()},
                                               {QStringLiteral("limited"), all.stream(order).limit(3)},
                                               {QStringLiteral("bounds"), all.from(idOf(2)).to(idOf(5))},
                                               {QStringLiteral("time"), all.asAt().backward()},
                                               {QStringLiteral("none"), all.ofType({confirmed})}};
        const ReadScope scope = scopes.value(way, all);
        const auto number = [](const Result<std::optional<Event>> &event) {
            return event.value() ? numberOf(event.value()->id) : -1;
        };
        QTEST(number(scope.first()), "first");
        QTEST(number(scope.last()), "last");
    }

    void readsInBatches()
    {
        std::vector<EventDraft> drafts;
        for (int i = 1; i <= 250; ++i)
            drafts.push_back(draftAt(i, i / 3));
        MUST(m_client->append(drafts, order));
        for (const ReadScope &scope : {m_client->read(), m_client->read().stream(order).backward(), m_client->read().asAt()}) {
            QList<int> sizes;
            qint64 met = 0;
            MUST(scope.limit(230).eachBatch([&](const Events &batch) {
                sizes << int(batch.size());
                met += qint64(batch.size());
                return Status();
            }));
            QCOMPARE(sizes, list(100, 100, 30));
            QCOMPARE(met, 230);
        }
        int each = 0;
        MUST(m_client->read().inBatches(7).each([&](const Event &) {
            ++each;
            return Status();
        }));
        QCOMPARE(each, 250);
    }

    void aBatchsErrorEndsTheRead()
    {
        MUST(m_client->append({draft(1), draft(2), draft(3)}));
        int met = 0;
        const Status done =
            m_client->read().inBatches(1).each([&](const Event &) -> Status { return ++met == 2 ? failure(refusal()) : Status(); });
        MUST_FAIL(done, ErrorCode::CommandFailed);
        QCOMPARE(met, 2);
    }

    void refusesWhatCannotBeMeant()
    {
        const ReadScope all = m_client->read();
        MUST_FAIL(all.stream({}).all(), ErrorCode::IncorrectStreamData);
        MUST_FAIL(all.stream(QStringLiteral("")).first(), ErrorCode::IncorrectStreamData);
        MUST_FAIL(all.limit(0).all(), ErrorCode::InvalidPageSize);
        MUST_FAIL(all.limit(-1).first(), ErrorCode::InvalidPageSize);
        MUST_FAIL(all.limit(0).last(), ErrorCode::InvalidPageSize);
        MUST_FAIL(all.inBatches(0).all(), ErrorCode::InvalidPageSize);
        MUST_FAIL(all.from({}).all(), ErrorCode::InvalidPageStart);
        MUST_FAIL(all.to({}).all(), ErrorCode::InvalidPageStop);
        MUST_FAIL(all.from(idOf(1)).all(), ErrorCode::EventNotFound);
        MUST_FAIL(all.from(idOf(1)).last(), ErrorCode::EventNotFound);
    }

    void upcastsOnRead()
    {
        MUST(m_client->append({draft(1, QStringLiteral("V1")), draft(2, QStringLiteral("V3"))}, order));
        Upcaster upcaster;
        const auto to = [](const QString &type) {
            return [type](const Event &old) -> Result<Event> {
                Event today = old;
                today.type = type;
                return today;
            };
        };
        upcaster.add(QStringLiteral("V1"), to(QStringLiteral("V2")));
        upcaster.add(QStringLiteral("V2"), to(QStringLiteral("V3")));
        const Client client(*m_store, {.upcaster = upcaster});
        const Result<Events> today = client.read().stream(order).all();
        MUST(today);
        QCOMPARE(today->size(), 2U);
        for (const Event &event : *today)
            QCOMPARE(event.type, QStringLiteral("V3"));
        QCOMPARE(client.read().first().value()->type, QStringLiteral("V3"));
        QCOMPARE(m_client->read().first().value()->type, QStringLiteral("V1"));
        upcaster.add(QStringLiteral("V3"), to(QStringLiteral("V3")));
        MUST_FAIL(Client(*m_store, {.upcaster = upcaster}).read().all(), ErrorCode::InvalidUpcast);
        upcaster.add(QStringLiteral("V3"), to(QStringLiteral("V1")));
        MUST_FAIL(Client(*m_store, {.upcaster = upcaster}).read().last(), ErrorCode::InvalidUpcast);
    }

private:
    Handler told(const QString &name)
    {
        return {.beforeCommit = [this, name](Client &, const Event &event) {
            m_told << name + QLatin1Char(':') + QString::number(numberOf(event.id));
            return Status();
        }};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<DirectStore> m_store;
    std::unique_ptr<Client> m_client;
    QStringList m_told;
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
