// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventtablemodel.h"
#include "model/items/instancetablemodel.h"
#include "model/operate/operating.h"
#include "tests/ui/pagesfixture.h"
#include "ui/pages/page.h"

#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace weir;

namespace {

constexpr qint64 hour = 3'600'000'000;

Timestamp hoursAgo(qint64 hours)
{
    return {Timestamp::now().microseconds - hours * hour};
}

/// A page as the window shows it, with what it asked for.
struct Shown {
    std::unique_ptr<Page> page;
    QSignalSpy places;
    QSignalSpy events;

    Shown(PagesFixture &fixture, const Location &location)
        : page(makePage(*fixture.session, location, nullptr))
        , places(page.get(), &Page::locationRequested)
        , events(page.get(), &Page::eventSelected)
    {
        page->resize(800, 400);
        page->show();
    }

    QTableView &table(const char *name) const { return *page->findChild<QTableView *>(QLatin1StringView(name)); }
    QAbstractButton &button(const char *name) const { return *page->findChild<QAbstractButton *>(QLatin1StringView(name)); }
    QString text(const char *name) const
    {
        const auto *label = page->findChild<QLabel *>(QLatin1StringView(name));
        return label ? label->text() : QString();
    }
    Location lastPlace() const { return places.back().at(0).value<Location>(); }

    void click(QTableView &view, int row, int column, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, view.visualRect(view.model()->index(row, column)).center());
    }
};

Location stream(const QString &name, const QString &eventId = {})
{
    return {.kind = Location::Kind::Stream, .name = name, .eventId = eventId};
}

} // namespace

class Pages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyStreamSaysWhyAndWhatNext()
    {
        PagesFixture fixture;
        Shown one(fixture, stream(QStringLiteral("NoSuch")));
        QTRY_VERIFY(one.text("empty:sentence").contains(QStringLiteral("NoSuch")));
        QTest::mouseClick(&one.button("empty:action"), Qt::LeftButton);
        QCOMPARE(one.lastPlace().kind, Location::Kind::AllEvents);
    }

    void selectingARowTellsItsEvent()
    {
        PagesFixture fixture;
        const QStringList ids = fixture.addEvents(QStringLiteral("Order$1"), 3);
        Shown one(fixture, stream(QStringLiteral("Order$1")));
        QTableView &table = one.table("events");
        QTRY_COMPARE(table.model()->rowCount(), 3);
        one.click(table, 1, EventTableModel::Type);
        QCOMPARE(one.events.count(), 1);
        QCOMPARE(one.events.back().at(0).value<Event>().id, ids[1]);
        QCOMPARE(one.events.back().at(1).toString(), QStringLiteral("Order$1"));
        QCOMPARE(one.page->location().eventId, ids[1]);
    }

    void theOriginOfALinkedEventIsGoneTo()
    {
        PagesFixture fixture;
        const QString id = fixture.confirm(QStringLiteral("Customer"), QStringLiteral("42"));
        Shown one(fixture, stream(QStringLiteral("CateringMatch$42")));
        QTableView &table = one.table("events");
        QTRY_COMPARE(table.model()->rowCount(), 1);
        one.click(table, 0, EventTableModel::Origin);
        QCOMPARE(one.lastPlace(), stream(QStringLiteral("Order$42"), id));
        QCOMPARE(one.places.back().at(1).toBool(), false);
        table.setCurrentIndex(table.model()->index(0, EventTableModel::Origin));
        QTest::keyClick(&table, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(one.lastPlace(), stream(QStringLiteral("Order$42"), id));
        QCOMPARE(one.places.back().at(1).toBool(), true);
    }

    void enterOpensTheProcess()
    {
        PagesFixture fixture;
        fixture.confirm(QStringLiteral("Customer"), QStringLiteral("42"));
        fixture.session->instances().refresh();
        Shown one(fixture, stream(QStringLiteral("CateringMatch$42")));
        QTableView &table = one.table("events");
        QTRY_COMPARE(table.model()->rowCount(), 1);
        table.setCurrentIndex(table.model()->index(0, EventTableModel::Type));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(one.lastPlace().kind, Location::Kind::Process);
        QCOMPARE(one.lastPlace().name, QStringLiteral("CateringMatch$42"));
        QTest::mouseClick(&one.button("openProcess"), Qt::LeftButton);
        QCOMPARE(one.places.count(), 2);
    }

    void showsTheEventThatIsAskedFor()
    {
        PagesFixture fixture;
        const QStringList ids = fixture.addEvents(QStringLiteral("Order$1"), 700);
        Shown one(fixture, stream(QStringLiteral("Order$1"), ids[200]));
        QTRY_COMPARE(one.events.count(), 1);
        QCOMPARE(one.page->location().eventId, ids[200]);
        one.page->selectEvent(ids[650]);
        QTRY_COMPARE(one.page->location().eventId, ids[650]);
        QTRY_COMPARE(one.events.back().at(0).value<Event>().id, ids[650]);
    }

    void opensAtItsEnd()
    {
        PagesFixture fixture;
        fixture.addEvents(QStringLiteral("Order$1"), 150);
        Shown one(fixture, stream(QStringLiteral("Order$1")));
        QTableView &table = one.table("events");
        QTRY_COMPARE(table.model()->rowCount(), 150);
        QCOMPARE(table.rowAt(table.viewport()->height() - 2), 149);
    }

    void followsAtTheEndOnly()
    {
        PagesFixture fixture;
        fixture.addEvents(QStringLiteral("Order$1"), 100);
        Shown one(fixture, stream(QStringLiteral("Order$1")));
        QTableView &table = one.table("events");
        one.page->setFollowing(true);
        QTRY_COMPARE(table.model()->rowCount(), 100);
        fixture.addEvents(QStringLiteral("Order$1"), 5);
        fixture.store->announce();
        QTRY_COMPARE(table.model()->rowCount(), 105);
        QTRY_COMPARE(table.rowAt(table.viewport()->height() - 2), 104);

        table.verticalScrollBar()->setValue(20);
        fixture.addEvents(QStringLiteral("Order$1"), 17);
        fixture.store->announce();
        QTRY_VERIFY(one.button("newEvents").isVisible());
        QCOMPARE(one.button("newEvents").text(), QStringLiteral("+17 new"));
        QCOMPARE(table.model()->rowCount(), 105);
        QCOMPARE(table.verticalScrollBar()->value(), 20);

        QTest::mouseClick(&one.button("newEvents"), Qt::LeftButton);
        QTRY_COMPARE(table.model()->rowCount(), 122);
        QTRY_COMPARE(table.rowAt(table.viewport()->height() - 2), 121);
        QVERIFY(!one.button("newEvents").isVisible());
    }

    void countsWhereItDoesNotFollow()
    {
        PagesFixture fixture;
        fixture.addEvents(QStringLiteral("Order$1"), 3);
        Shown one(fixture, stream(QStringLiteral("Order$1")));
        QTRY_COMPARE(one.table("events").model()->rowCount(), 3);
        fixture.addEvents(QStringLiteral("Order$1"), 2);
        fixture.store->announce();
        QTRY_COMPARE(one.button("newEvents").text(), QStringLiteral("+2 new"));
        QCOMPARE(one.table("events").model()->rowCount(), 3);
    }

    void rowsInSightStayWhenOlderOnesCome()
    {
        PagesFixture fixture;
        fixture.addEvents(QStringLiteral("Order$1"), 600);
        Shown one(fixture, stream(QStringLiteral("Order$1")));
        QTableView &table = one.table("events");
        QTRY_VERIFY(table.model()->rowCount() >= EventTableModel::pageSize);
        const auto topId = [&table] { return table.model()->index(table.rowAt(1), 0).data(EventIdRole).toString(); };
        table.verticalScrollBar()->setValue(10);
        const int before = table.model()->rowCount();
        const QString top = topId();
        QTRY_VERIFY(table.model()->rowCount() > before);
        QCOMPARE(topId(), top);
    }

    void aFailureIsToldWhereTheRowsWouldBe()
    {
        PagesFixture fixture({.readOnly = true}, FakeStore::Answers::WhenReleased);
        fixture.store->releaseAll();
        fixture.addEvents(QStringLiteral("Order$1"), 1);
        Shown one(fixture, stream(QStringLiteral("Order$1")));
        QSignalSpy failures(one.page.get(), &Page::failed);
        fixture.store->fail();
        QTRY_COMPARE(failures.count(), 1);
        QVERIFY(!one.text("empty:sentence").isEmpty());
        QTest::mouseClick(&one.button("empty:action"), Qt::LeftButton);
        fixture.store->releaseAll();
        QCOMPARE(one.table("events").model()->rowCount(), 1);
        QVERIFY(one.table("events").isVisible());
    }

    void processesAreListedByUrgencyAndFiltered()
    {
        PagesFixture fixture({.readOnly = true});
        fixture.confirm(QStringLiteral("Customer"), QStringLiteral("10"), hoursAgo(1));
        fixture.confirm(QStringLiteral("Customer"), QStringLiteral("11"), hoursAgo(100));
        fixture.confirm(QStringLiteral("Customer"), QStringLiteral("12"), hoursAgo(2));
        fixture.confirm(QStringLiteral("Caterer"), QStringLiteral("12"), hoursAgo(1));
        fixture.session->instances().refresh();
        Shown one(fixture, {.kind = Location::Kind::Processes});
        QTableView &table = one.table("processes");
        QTRY_COMPARE(table.model()->rowCount(), 3);
        const auto instance = [&table](int row) {
            return table.model()->index(row, InstanceTableModel::Instance).data().toString();
        };
        QTRY_COMPARE(instance(0), QStringLiteral("11"));
        QTRY_COMPARE(one.button("state:overdue").text(), QStringLiteral("Overdue 1"));
        QCOMPARE(one.button("state:all").text(), QStringLiteral("All 3"));

        QTest::mouseClick(&one.button("state:waiting"), Qt::LeftButton);
        QTRY_COMPARE(table.model()->rowCount(), 1);
        QTRY_COMPARE(instance(0), QStringLiteral("10"));
        one.page->focusFilter();
        QTest::keyClicks(one.page->findChild<QLineEdit *>(QStringLiteral("filter")), QStringLiteral("12"));
        QTRY_COMPARE(table.model()->rowCount(), 0);
        QTRY_VERIFY(one.button("empty:action").isVisible());
        QTest::mouseClick(&one.button("empty:action"), Qt::LeftButton);
        QTRY_COMPARE(table.model()->rowCount(), 3);
        QTRY_COMPARE(instance(0), QStringLiteral("11"));

        table.setCurrentIndex(table.model()->index(0, InstanceTableModel::Instance));
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(one.lastPlace().kind, Location::Kind::Process);
        QCOMPARE(one.lastPlace().name, QStringLiteral("CateringMatch$11"));
    }

    void aProcessTellsWhatItWaitsForAndWhoSupplies()
    {
        PagesFixture fixture({.madeByWeir = false});
        fixture.confirm(QStringLiteral("Customer"), QStringLiteral("42"), hoursAgo(3));
        Shown one(fixture, {.kind = Location::Kind::Process, .name = QStringLiteral("CateringMatch$42")});
        QSignalSpy requests(one.page.get(), &Page::operationRequested);
        QTRY_COMPARE(one.text("processSentence"), QStringLiteral("CateringMatch 42 waits for the caterer, 3 h"));
        QVERIFY(!one.page->findChild<QPushButton *>(QStringLiteral("supply:customer_confirmed")));
        QTest::mouseClick(&one.button("supply:caterer_confirmed"), Qt::LeftButton);
        QCOMPARE(requests.count(), 1);
        const auto request = requests.front().at(0).value<OperationRequest>();
        QCOMPARE(request.operation.publishes.event, QStringLiteral("CatererConfirmedMenu"));
        QCOMPARE(request.values.value(QStringLiteral("order_id")), QStringLiteral("42"));
        QCOMPARE(request.values.value(QStringLiteral("menu_id")), QStringLiteral("7"));
        QVERIFY(!one.table("processCommands").isVisible());

        fixture.confirm(QStringLiteral("Caterer"), QStringLiteral("42"), hoursAgo(1));
        fixture.store->announce();
        QTRY_COMPARE(one.text("processSentence"), QStringLiteral("CateringMatch 42 complete in 2 h"));
        QCOMPARE(one.table("steps").model()->rowCount(), 2);
    }

    void aDrivenProcessShowsItsCommand()
    {
        PagesFixture fixture;
        Shown one(fixture, {.kind = Location::Kind::Process, .name = QStringLiteral("CateringMatch$42")});
        for (const OperationDefinition &operation : fixture.session->domain().operations) {
            OperatorWrite write = newWrite();
            QVERIFY(fillWrite(write, {.operation = operation,
                                      .values = {{QStringLiteral("order_id"), QStringLiteral("42")},
                                                 {QStringLiteral("menu_id"), QStringLiteral("7")},
                                                 {QStringLiteral("caterer"), QStringLiteral("ada")}}}));
            auto done = fixture.session->operating().write(write);
            QTRY_VERIFY(done.isFinished());
            QVERIFY(done.result().has_value());
        }
        QTRY_VERIFY(one.table("processCommands").isVisible());
        QTableView &commands = one.table("processCommands");
        QTRY_COMPARE(commands.model()->index(0, 2).data().toString(), QStringLiteral("done"));
        commands.setCurrentIndex(commands.model()->index(0, 0));
        QTest::keyClick(&commands, Qt::Key_Return);
        QTRY_COMPARE(one.places.count(), 1);
        QCOMPARE(one.lastPlace().name, QStringLiteral("Order$42"));
    }

    void failedCommandsAreRetried()
    {
        PagesFixture fixture;
        QVERIFY(fixture.store->processes().prepare().has_value());
        const CommandRecord failed{.id = QStringLiteral("01890000-0000-7000-8000-000000000001"),
                                   .process = QStringLiteral("CateringMatch"),
                                   .stream = QStringLiteral("CateringMatch$42"),
                                   .command = QStringLiteral("ConfirmOrder"),
                                   .data = R"({"order_id":"42"})",
                                   .state = CommandState::Failed,
                                   .attempts = 8};
        QVERIFY(fixture.store->processes().storeCommand(failed).value());
        Shown one(fixture, {.kind = Location::Kind::AllCommands});
        QTableView &commands = one.table("commands");
        QTRY_COMPARE(commands.model()->rowCount(), 1);
        QTRY_VERIFY(one.button("retryFailed").isVisible());
        QTest::mouseClick(&one.button("retryFailed"), Qt::LeftButton);
        QTRY_COMPARE(commands.model()->index(0, 2).data().toString(), QStringLiteral("done"));
        QTRY_VERIFY(!one.button("retryFailed").isVisible());
    }

    void aForeignStoreKnowsNoCommands()
    {
        PagesFixture fixture({.readOnly = true});
        Shown one(fixture, {.kind = Location::Kind::AllCommands});
        QTRY_VERIFY(one.text("empty:sentence").contains(QStringLiteral("does not drive")));
    }

    void everyPageCanBeNamedAndIsPlain()
    {
        PagesFixture fixture;
        const QString hostile = QStringLiteral("CateringMatch$<b>42</b>");
        const QString id = fixture.store->append(hostile, QStringLiteral("<i>CustomerConfirmedMenu</i>"), R"({"order_id":"<b>"})");
        const QList<Location> places{{.kind = Location::Kind::AllEvents},
                                     stream(hostile, id),
                                     {.kind = Location::Kind::Processes},
                                     {.kind = Location::Kind::Board},
                                     {.kind = Location::Kind::Process, .name = hostile},
                                     {.kind = Location::Kind::Compare, .name = hostile},
                                     {.kind = Location::Kind::Compare, .name = hostile, .with = hostile},
                                     {.kind = Location::Kind::AllCommands}};
        for (const Location &place : places) {
            Shown one(fixture, place);
            QTest::qWait(20);
            QCOMPARE(nameless(*one.page), QString());
            QCOMPARE(richLabels(*one.page), QString());
            QVERIFY(!one.page->title().isEmpty());
            QVERIFY(one.page->location().samePlace(place));
        }
    }
};

QTEST_MAIN(Pages)
#include "tst_pages.moc"
