// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancecache.h"
#include "model/process/index/instancefiltertext.h"
#include "model/process/index/instancewriter.h"
#include "model/process/instanceindex.h"
#include "store/uuid.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

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

const Domain &richDomain()
{
    static const Domain domain = parseDomain(rich, QStringLiteral("rich.json")).value();
    return domain;
}

/// Appends what may happen to instances, in order and out of it.
class History
{
public:
    History(FakeStore &store, quint32 seed) : m_store(store), m_random(seed) {}

    void add(int events)
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

private:
    QByteArray dataOf(const QString &order)
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

    void store(const NewEvent &event)
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

    void link(const QString &id, const QString &order)
    {
        m_store.link(id, QStringLiteral("Ship$") + order);
        if (m_random.bounded(2) == 0)
            m_store.link(id, QStringLiteral("Pay$") + order);
    }

    FakeStore &m_store;
    QRandomGenerator m_random;
    qint64 m_at = 1'700'000'000 * second;
    QList<std::pair<QString, QString>> m_late;
};

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

/// The first instance of which the snapshot tells something else than its stream; null where there is none.
QString difference(const FakeStore &store, const InstanceSnapshot &snapshot)
{
    qsizetype instances = 0;
    for (std::size_t process = 0; process < snapshot.tables.size(); ++process) {
        const ProcessDefinition &definition = snapshot.domain.processes[process];
        const auto streams = const_cast<FakeStore &>(store).events().streams(definition.streamPrefix, {}, 10'000).value();
        if (streams.size() != snapshot.tables[process].size())
            return QStringLiteral("%1 streams, %2 instances").arg(streams.size()).arg(snapshot.tables[process].size());
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

/// Runs a writer until it has read everything.
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

void confirm(FakeStore &store, const QString &who, const QString &order, Timestamp at, const QString &menu = QStringLiteral("7"))
{
    const QByteArray data = QStringLiteral(R"({"order_id":"%1","menu_id":"%2"})").arg(order, menu).toUtf8();
    store.link(store.append({}, who + QStringLiteral("ConfirmedMenu"), data, at), QStringLiteral("CateringMatch$") + order);
}

Timestamp hours(qint64 count)
{
    return {count * 3600 * second};
}

} // namespace

class TestInstanceIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onePassAgreesWithTheFold();
    void rowsArePagedInOrder();
    void sortsByAnyFactOrField();
    void filtersByFactFieldMissingAndText();
    void theBoardCountsByMissingEvent();
    void overdueComesWithTime();
    void asValidDiffers();
    void aFilterIsReadAsItIsWritten_data();
    void aFilterIsReadAsItIsWritten();
    void aCacheIsReadAgain();
    void aCacheOfAnotherDefinitionOrStoreIsNot();
    void aDamagedCacheIsMadeAgain_data();
    void aDamagedCacheIsMadeAgain();
    void aCacheThatIsTakenAwayIsMadeAgain();
    void aFailedPassBeginsAnew();
};

/// Random histories: in one pass, in many rounds, and kept up event by event.
void TestInstanceIndex::onePassAgreesWithTheFold()
{
    for (quint32 seed = 1; seed <= 12; ++seed) {
        FakeStore store;
        History history(store, seed);
        history.add(120);
        InstanceWriter writer(richDomain(), seed % 2 == 0 ? 7 : InstanceWriter::mostLinks);
        QCOMPARE(runWriter(store, writer), QString());
        const auto built = writer.snapshot();
        QCOMPARE(difference(store, *built), QString());
        const QString before = textOf(summaryAt(*built, 0, 0).state);
        for (int i = 0; i < 5; ++i) {
            history.add(9);
            QCOMPARE(runWriter(store, writer), QString());
            QCOMPARE(difference(store, *writer.snapshot()), QString());
        }
        QCOMPARE(textOf(summaryAt(*built, 0, 0).state), before); // a snapshot stays as it is
    }
}

void TestInstanceIndex::rowsArePagedInOrder()
{
    FakeStore store;
    for (int i = 0; i < 2100; ++i)
        confirm(store, i % 3 == 0 ? QStringLiteral("Caterer") : QStringLiteral("Customer"), QString::number(i), hours(i % 700));
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const auto snapshot = writer.snapshot();
    for (const bool isDescending : {false, true}) {
        InstanceQuery query{.order = {.by = InstanceOrder::By::Instance, .isDescending = isDescending}, .now = hours(720)};
        QStringList met;
        for (query.first = 0; query.first < 2100; query.first += query.count)
            met += instancesOf(answerQuery(*snapshot, query).value());
        QCOMPARE(met.size(), 2100);
        for (int i = 0; i < 2100; ++i)
            QCOMPARE(met[i], QString::number(isDescending ? 2099 - i : i));
    }
    const InstanceQuery far{.now = hours(720), .first = 2090, .count = 100, .stream = QStringLiteral("CateringMatch$2099")};
    const InstancePage last = answerQuery(*snapshot, far).value();
    QCOMPARE(last.rows.size(), std::size_t(10));
    QCOMPARE(last.matches, 2100);
    InstanceQuery there = far;
    there.first = last.rowOfStream;
    there.count = 1;
    QCOMPARE(instancesOf(answerQuery(*snapshot, there).value()), QStringList{QStringLiteral("2099")});
    const Ticket superseded;
    superseded.supersede();
    QCOMPARE(answerQuery(*snapshot, far, superseded).error().code, ErrorCode::Superseded);
}

void TestInstanceIndex::sortsByAnyFactOrField()
{
    FakeStore store;
    const QStringList menus{QStringLiteral("10"), QStringLiteral("9"), QStringLiteral("Zebra long enough to be cut"),
                            QStringLiteral("zebra long enough to be CUT too"), QStringLiteral("-3")};
    for (int i = 0; i < menus.size(); ++i)
        confirm(store, i < 2 ? QStringLiteral("Caterer") : QStringLiteral("Customer"), QString::number(i), hours(9 - i), menus[i]);
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const auto order = [&](InstanceOrder by) {
        return instancesOf(answerQuery(*writer.snapshot(), {.order = by, .now = hours(1)}).value()).join(QString());
    };
    using By = InstanceOrder::By;
    QCOMPARE(order({.by = By::Value, .name = QStringLiteral("menu_id")}), QStringLiteral("41023"));
    QCOMPARE(order({.by = By::Value, .name = QStringLiteral("menu_id"), .isDescending = true}), QStringLiteral("32014"));
    QVERIFY(order({.by = By::Value, .name = QStringLiteral("caterer_confirmed"), .isDescending = true})
                .first(2)
                .contains(QLatin1Char('1')));
    QCOMPARE(order({.by = By::WaitingSince}), QStringLiteral("43210"));
    QCOMPARE(order({.by = By::LastEventAt, .isDescending = true}), QStringLiteral("01234"));
    QCOMPARE(order({.by = By::LastEvent}), QStringLiteral("01234"));
    QCOMPARE(order({.by = By::Missing}), QStringLiteral("23401"));
}

void TestInstanceIndex::filtersByFactFieldMissingAndText()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1), QStringLiteral("7"));
    confirm(store, QStringLiteral("Caterer"), QStringLiteral("2"), hours(2), QStringLiteral("8"));
    confirm(store, QStringLiteral("Customer"), QStringLiteral("3"), hours(3), QStringLiteral("8"));
    confirm(store, QStringLiteral("Caterer"), QStringLiteral("3"), hours(4), QStringLiteral("8"));
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const auto found = [&](const InstanceFilter &filter) {
        const auto page = answerQuery(*writer.snapshot(), {.filter = filter, .order = {.by = InstanceOrder::By::Instance}}).value();
        return page.matches == qint64(page.rows.size()) ? instancesOf(page).join(QString()) : QStringLiteral("?");
    };
    QCOMPARE(found({}), QStringLiteral("123"));
    QCOMPARE(found({.values = {{QStringLiteral("menu_id"), QStringLiteral("8")}}}), QStringLiteral("23"));
    QCOMPARE(found({.values = {{QStringLiteral("customer_confirmed"), QStringLiteral("true")}}}), QStringLiteral("13"));
    QCOMPARE(found({.values = {{QStringLiteral("menu_id"), QStringLiteral("8")},
                               {QStringLiteral("customer_confirmed"), QStringLiteral("false")}}}),
             QStringLiteral("2"));
    QCOMPARE(found({.values = {{QStringLiteral("nothing"), QStringLiteral("8")}}}), QString());
    QCOMPARE(found({.missing = QStringLiteral("customer_confirmed")}), QStringLiteral("2"));
    QCOMPARE(found({.state = InstanceState::Complete}), QStringLiteral("3"));
    QCOMPARE(found({.text = QStringLiteral("match$3")}), QStringLiteral("3"));
    QCOMPARE(found({.text = QStringLiteral("MATCH")}), QStringLiteral("123"));
    QCOMPARE(found({.text = QStringLiteral("catererconf")}), QStringLiteral("23"));
    QCOMPARE(found({.text = QStringLiteral("customer_conf")}), QStringLiteral("2"));
    QCOMPARE(found({.process = QStringLiteral("Other")}), QString());
}

void TestInstanceIndex::theBoardCountsByMissingEvent()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(10));
    confirm(store, QStringLiteral("Customer"), QStringLiteral("2"), hours(3));
    confirm(store, QStringLiteral("Customer"), QStringLiteral("3"), hours(100));
    confirm(store, QStringLiteral("Customer"), QStringLiteral("4"), hours(1));
    confirm(store, QStringLiteral("Caterer"), QStringLiteral("4"), hours(2));
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const WaitingBoard board = answerBoard(*writer.snapshot(), Clock::Recorded, hours(55)).value();
    QCOMPARE(board.waiting, 3);
    QCOMPARE(board.overdue, 1);
    QCOMPARE(board.complete, 1);
    QCOMPARE(board.cards.size(), std::size_t(2));
    QVERIFY(board.cards[0] == (WaitingCard{.process = QStringLiteral("CateringMatch"),
                                           .missing = QStringLiteral("customer_confirmed"),
                                           .suppliers = {QStringLiteral("CustomerConfirmedMenu")}}));
    QVERIFY(board.cards[1] == (WaitingCard{.process = QStringLiteral("CateringMatch"),
                                           .missing = QStringLiteral("caterer_confirmed"),
                                           .suppliers = {QStringLiteral("CatererConfirmedMenu")},
                                           .waiting = 3,
                                           .overdue = 1,
                                           .oldestSince = hours(3),
                                           .oldest = QStringLiteral("2")}));
}

void TestInstanceIndex::overdueComesWithTime()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const auto counts = [&](Timestamp now) { return answerQuery(*writer.snapshot(), {.now = now}).value().counts; };
    QCOMPARE(counts(Timestamp{hours(49).microseconds - 1}), (std::array<qint64, 3>{0, 1, 0}));
    QCOMPARE(counts(hours(49)), (std::array<qint64, 3>{1, 0, 0}));
}

void TestInstanceIndex::asValidDiffers()
{
    FakeStore store;
    const auto add = [&store](const char *type, Timestamp at, Timestamp valid) {
        const NewEvent event{.id = newEventId(), .type = QLatin1StringView(type), .data = "{}", .createdAt = at, .validAt = valid};
        QVERIFY(store.events().append(std::span(&event, 1), QStringLiteral("Ship$1"), ExpectedVersion::any()).has_value());
    };
    add("Paid", hours(10), hours(4));
    add("Refunded", hours(11), hours(3)); // was valid before it was paid
    InstanceIndex index(store, richDomain());
    index.refresh();
    store.releaseAll();
    QTRY_VERIFY(index.isReady());
    QCOMPARE(index.instance(QStringLiteral("Ship$1"))->missing, (QStringList{QStringLiteral("placed"), QStringLiteral("paid")}));
    QCOMPARE(index.instance(QStringLiteral("Ship$1"), Clock::Valid)->missing, QStringList{QStringLiteral("placed")});
    QCOMPARE(index.instance(QStringLiteral("Ship$1"), Clock::Valid)->waitingSince, std::optional(hours(4)));
    const auto page = wait(index.ask({.filter = {.missing = QStringLiteral("paid")}, .clock = Clock::Valid}));
    QCOMPARE(page.value().matches, 0);
    const auto board = wait(index.askBoard(Clock::Recorded, hours(20)));
    QCOMPARE(board.value().cards[1].waiting, 1);
}

void TestInstanceIndex::aFilterIsReadAsItIsWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *text, const char *written = nullptr) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(written ? written : text);
    };
    row("");
    row("menu:7");
    row("state:overdue waits:paid menu:7 ada");
    row("process:Ship waits:\"\" menu:\"a b\" paid:true");
    row("menu:\"say \\\"yes\\\" \\\\ no\"");
    row("  paid:yes   refunded:no", "paid:true refunded:false");
    row("menu:", "menu:\"\"");
    row("nobody:7 state:none a:b:c", "nobody:7 state:none a:b:c");
    row(":7 \"two words\"", ":7 two words");
}

void TestInstanceIndex::aFilterIsReadAsItIsWritten()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const InstanceFilter filter = parseInstanceFilter(text, richDomain());
    QCOMPARE(instanceFilterText(filter), written);
    QVERIFY(parseInstanceFilter(written, richDomain()) == filter);
}

namespace {

/// An index that keeps a file, over a store that counts what is asked of it.
struct Kept {
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("cache/instances.sqlite3"));
    FakeStore store{FakeStore::Answers::Soon};
    int instances;

    explicit Kept(int count = 60) : instances(count)
    {
        for (int i = 0; i < instances; ++i)
            confirm(store, QStringLiteral("Customer"), QString::number(i), hours(i % 500));
    }

    std::unique_ptr<InstanceIndex> open(const Domain &domain = catering())
    {
        auto index = std::make_unique<InstanceIndex>(store, domain, file);
        index->refresh();
        return index;
    }

    /// How many jobs the store ran until the index was ready, and all had been kept.
    int jobsOf(const Domain &domain = catering())
    {
        const int before = store.ran();
        auto index = open(domain);
        if (!QTest::qWaitFor([&] { return index->isReady(); }, 10'000))
            return -1;
        const int jobs = store.ran() - before;
        if (index->instances().size() != std::size_t(instances))
            return -2;
        (void)QTest::qWaitFor([&] { return isKept(domain); }, 10'000);
        return jobs;
    }

    bool isKept(const Domain &domain = catering()) const
    {
        InstanceCache cache(file, domain, store.info().path);
        const auto snapshot = cache.load();
        return snapshot && snapshot->tables[0].size() == quint32(instances);
    }
};

} // namespace

void TestInstanceIndex::aCacheIsReadAgain()
{
    Kept kept(2100); // of more than one block
    const int first = kept.jobsOf();
    QVERIFY(first > 3);
    QVERIFY(QFile::exists(kept.file));
    const int second = kept.jobsOf();
    QCOMPARE(second, 2); // is it of this store, and what came since
    confirm(kept.store, QStringLiteral("Caterer"), QStringLiteral("7"), hours(600));
    const auto index = kept.open();
    QTRY_VERIFY(index->isReady());
    QVERIFY(index->instance(QStringLiteral("CateringMatch$7"))->state.complete);
    QCOMPARE(difference(kept.store, *index->snapshot()), QString());
}

void TestInstanceIndex::aCacheOfAnotherDefinitionOrStoreIsNot()
{
    Kept kept;
    const int first = kept.jobsOf();
    Domain other = catering();
    other.processes[0].completeWhen = other.processes[0].completeWhen.parts[0];
    QCOMPARE(kept.jobsOf(other), first);
    QCOMPARE(kept.jobsOf(other), 2);
    other.processes[0].overdueAfter = std::chrono::seconds(1); // is no part of what is kept
    QCOMPARE(kept.jobsOf(other), 2);

    MemoryRepository::Contents contents = kept.store.events().contents();
    for (auto &stored : contents.links)
        stored.link.key += 1;
    contents.lastLinkKeyGiven += 1;
    kept.store.events().restore(contents);
    QVERIFY(kept.jobsOf(other) > 2);
}

void TestInstanceIndex::aDamagedCacheIsMadeAgain_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("size");
    QTest::newRow("not a database") << 0 << 100;
    QTest::newRow("in the middle") << 30'000 << 200;
    QTest::newRow("everywhere") << 100 << 1'000'000;
    QTest::newRow("empty") << -1 << 0;
}

void TestInstanceIndex::aDamagedCacheIsMadeAgain()
{
    QFETCH(int, at);
    QFETCH(int, size);
    Kept kept;
    const int first = kept.jobsOf();
    QVERIFY(first > 3);
    QFile file(kept.file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (at < 0)
        QVERIFY(file.resize(0));
    QVERIFY(at < 0 || (file.seek(std::min<qint64>(at, file.size() / 2)) &&
                       file.write(QByteArray(std::min<qint64>(size, file.size() / 2), 'x')) > 0));
    file.close();
    QFile::remove(kept.file + QStringLiteral("-wal"));
    const auto index = kept.open();
    QSignalSpy failures(index.get(), &InstanceIndex::failed);
    QTRY_VERIFY(index->isReady());
    QCOMPARE(index->instances().size(), std::size_t(60));
    QCOMPARE(failures.count(), 0);
    QTRY_VERIFY(kept.isKept());
}

void TestInstanceIndex::aCacheThatIsTakenAwayIsMadeAgain()
{
    Kept kept;
    const auto index = kept.open();
    QTRY_VERIFY(index->isReady());
    QTRY_VERIFY(kept.isKept());
    DerivedFile::remove(kept.file);
    confirm(kept.store, QStringLiteral("Caterer"), QStringLiteral("7"), hours(600));
    kept.store.announce();
    QTRY_VERIFY(index->instance(QStringLiteral("CateringMatch$7"))->state.complete);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(kept.file) && kept.isKept(), 10'000);
}

void TestInstanceIndex::aFailedPassBeginsAnew()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
    InstanceIndex index(store, catering());
    QSignalSpy failures(&index, &InstanceIndex::failed);
    index.refresh();
    store.release();
    QTRY_COMPARE(store.waiting(), 1);
    store.fail();
    QTRY_COMPARE(failures.count(), 1);
    QVERIFY(!index.isReady());
    index.refresh();
    store.releaseAll();
    QTRY_VERIFY(index.isReady());
    QCOMPARE(index.instances().size(), std::size_t(1));
    index.rebuild();
    QVERIFY(index.instances().empty());
    store.releaseAll();
    QTRY_COMPARE(index.instances().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestInstanceIndex)
#include "tst_instanceindex.moc"
