// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/streamtreemodel.h"
#include "tests/support/vastrepository.h"
#include "tests/ui/pagesfixture.h"
#include "ui/completion.h"
#include "ui/docks/eventdock.h"
#include "ui/docks/fieldeditor.h"
#include "ui/docks/operatedock.h"
#include "ui/docks/streamsdock.h"

#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>

using namespace weir;

namespace {

template <class Dock>
QString textOf(const Dock &dock, const char *name)
{
    return dock.template findChild<QLabel *>(QLatin1StringView(name))->text();
}

QString valueOf(const OperateDock &dock, const char *field)
{
    return dock.findChild<QComboBox *>(QLatin1StringView(field))->currentText();
}

void enter(const OperateDock &dock, const char *field, const char *value)
{
    auto *editor = dock.findChild<QComboBox *>(QLatin1StringView(field));
    editor->lineEdit()->clear();
    QTest::keyClicks(editor->lineEdit(), QLatin1StringView(value));
}

QPushButton &buttonFor(const OperateDock &dock, const char *event)
{
    return *dock.findChild<QPushButton *>(QStringLiteral("operation:") + QLatin1StringView(event));
}

Location placeOf(const QSignalSpy &spy)
{
    return spy.back().at(0).value<Location>();
}

} // namespace

class PagesDocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsAreGoneTo()
    {
        PagesFixture fixture;
        fixture.addEvents(QStringLiteral("Order$1"), 2);
        fixture.addEvents(QStringLiteral("Order$2"), 1);
        StreamsDock dock;
        dock.resize(240, 400);
        dock.show();
        dock.setSession(fixture.session.get());
        QSignalSpy places(&dock, &StreamsDock::locationRequested);
        auto *tree = dock.findChild<QTreeView *>(QStringLiteral("streams"));
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        const QModelIndex category = tree->model()->index(1, 0);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(category).center());
        QVERIFY(tree->isExpanded(category));
        QTRY_COMPARE(tree->model()->rowCount(category), 2);
        QCOMPARE(places.count(), 0);
        tree->setCurrentIndex(tree->model()->index(1, 0, category));
        QTest::keyClick(tree, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(placeOf(places).name, QStringLiteral("Order$2"));
        QCOMPARE(places.back().at(1).toBool(), true);
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(placeOf(places).kind, Location::Kind::AllEvents);
    }

    void streamsAreFilteredAndCategoriesStayOpen()
    {
        PagesFixture fixture;
        fixture.addEvents(QStringLiteral("Order$17"), 1);
        fixture.addEvents(QStringLiteral("Order$2"), 1);
        StreamsDock dock;
        dock.resize(240, 400);
        dock.show();
        dock.setSession(fixture.session.get());
        auto *tree = dock.findChild<QTreeView *>(QStringLiteral("streams"));
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        tree->expand(tree->model()->index(1, 0));
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(1, 0)), 2);
        auto *filter = dock.findChild<QLineEdit *>(QStringLiteral("streamFilter"));
        QTest::keyClicks(filter, QStringLiteral("17"));
        QTRY_COMPARE(tree->model()->rowCount(), 1);
        QCOMPARE(tree->model()->index(0, 0).data(StreamRole).toString(), QStringLiteral("Order$17"));
        filter->clear();
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        QTRY_VERIFY(tree->isExpanded(tree->model()->index(1, 0)));
    }

    void streamsInSightAreCounted()
    {
        PagesFixture fixture;
        for (int i = 0; i < 500; ++i)
            fixture.addEvents(QStringLiteral("Order$%1").arg(i, 4, 10, QLatin1Char('0')), 2);
        StreamsDock dock;
        dock.resize(360, 400);
        dock.show();
        dock.setSession(fixture.session.get());
        auto *tree = dock.findChild<QTreeView *>(QStringLiteral("streams"));
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        const QModelIndex category = tree->model()->index(1, 0);
        tree->expand(category);
        QTRY_VERIFY(tree->model()->rowCount(category) >= StreamTreeModel::pageSize);
        const auto count = [&](int row) {
            return tree->model()->index(row, StreamTreeModel::Count, category).data(ValueRole).toLongLong();
        };
        QTRY_COMPARE(count(0), 2);
        QTRY_COMPARE(tree->model()->index(0, StreamTreeModel::Count).data(ValueRole).toLongLong(), 1000);
        QTRY_COMPARE(category.siblingAtColumn(StreamTreeModel::Count).data(ValueRole).toLongLong(), 500);
        QCOMPARE(count(100), -1);
        tree->scrollTo(tree->model()->index(100, 0, category), QAbstractItemView::PositionAtTop);
        QTRY_COMPARE(count(100), 2);
        QCOMPARE(count(60), -1);
        QVERIFY(!tree->isColumnHidden(StreamTreeModel::Activity));
        dock.resize(240, 400);
        QTRY_VERIFY(tree->isColumnHidden(StreamTreeModel::Activity));
    }

    void fiveMillionStreamsAreShownAndSearched()
    {
        VastRepository source(5'000'000);
        PagesFixture fixture({.readOnly = true});
        fixture.store->readFrom(source);
        StreamsDock dock;
        dock.resize(240, 400);
        dock.show();
        dock.setSession(fixture.session.get());
        auto *tree = dock.findChild<QTreeView *>(QStringLiteral("streams"));
        auto &model = *dock.findChild<StreamTreeModel *>();
        QTRY_COMPARE(model.rowCount(), 2);
        const auto count = [&model](int row, const QModelIndex &parent = {}) {
            return model.index(row, StreamTreeModel::Count, parent).data(ValueRole).toLongLong();
        };
        QTRY_COMPARE(count(1), 5'000'000);
        const QModelIndex category = model.index(1, 0);
        tree->expand(category);
        QTRY_COMPARE(model.rowCount(category), StreamTreeModel::pageSize);
        tree->scrollToBottom();
        QTRY_COMPARE(model.rowCount(category), 2 * StreamTreeModel::pageSize);

        auto *filter = dock.findChild<QLineEdit *>(QStringLiteral("streamFilter"));
        QTest::keyClicks(filter, QStringLiteral("00123"));
        QTRY_VERIFY(model.find(QStringLiteral("Row$000000000123")).isValid()); // and more as it looks on
        auto *stop = dock.findChild<QToolButton *>(QStringLiteral("stopSearch"));
        QTRY_VERIFY(stop->isVisible());
        QVERIFY(dock.findChild<QLabel *>(QStringLiteral("searchState"))->text().contains(QStringLiteral("0,000")));
        QTest::mouseClick(stop, Qt::LeftButton);
        QVERIFY(!stop->isVisible());
        QVERIFY(!model.isSearching());
        filter->clear();
        QTRY_COMPARE(count(1), 5'000'000);
    }

    void docksLiveWithoutAStore()
    {
        PagesFixture fixture;
        StreamsDock streams;
        EventDock event;
        OperateDock operate;
        for (QDockWidget *dock :
             {static_cast<QDockWidget *>(&streams), static_cast<QDockWidget *>(&event), static_cast<QDockWidget *>(&operate)})
            dock->show();
        for (Session *session : {static_cast<Session *>(nullptr), fixture.session.get(), static_cast<Session *>(nullptr)}) {
            streams.setSession(session);
            event.setSession(session);
            operate.setSession(session);
            QTest::qWait(10);
        }
        event.showEvent({.id = QStringLiteral("x")}, {});
        operate.setInstance(QStringLiteral("42"));
        operate.perform({});
        QVERIFY(!textOf(operate, "outcome").isEmpty());
        QCOMPARE(nameless(streams), QString());
    }

    void anEventIsShownWithItsStreams()
    {
        PagesFixture fixture;
        const QString id = fixture.confirm(QStringLiteral("Customer"), QStringLiteral("42"));
        EventDock dock;
        dock.resize(320, 600);
        dock.show();
        dock.setSession(fixture.session.get());
        QSignalSpy places(&dock, &EventDock::locationRequested);
        dock.showEvent(fixture.store->events().event(id).value().value(), {});
        auto *streams = dock.findChild<QTableView *>(QStringLiteral("eventStreams"));
        QTRY_COMPARE(streams->model()->rowCount(), 2);
        QTRY_VERIFY(streams->isVisible());
        auto *data = dock.findChild<QTreeView *>(QStringLiteral("data"));
        QCOMPARE(data->model()->index(0, 1).data().toString(), QStringLiteral("\"42\""));
        QTest::mouseClick(streams->viewport(), Qt::LeftButton, {}, streams->visualRect(streams->model()->index(0, 0)).center());
        QCOMPARE(placeOf(places), (Location{.kind = Location::Kind::Stream, .name = QStringLiteral("Order$42"), .eventId = id}));
        QTest::mouseClick(dock.findChild<QAbstractButton *>(QStringLiteral("copyEventId")), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), id);
        QTest::mouseClick(dock.findChild<QAbstractButton *>(QStringLiteral("copyEvent")), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("CustomerConfirmedMenu")));
        QCOMPARE(nameless(dock), QString());
    }

    void aLargePayloadIsShownOnceItIsDecoded()
    {
        PagesFixture fixture;
        const QByteArray large = "{\"note\":\"" + QByteArray(4'000'000, 'x') + "\"}";
        const QString id = fixture.store->append(QStringLiteral("Order$1"), QStringLiteral("OrderPlaced"), large, Timestamp::now());
        const QString next = fixture.addEvents(QStringLiteral("Order$1"), 1).front();
        EventDock dock;
        dock.show();
        dock.setSession(fixture.session.get());
        const auto shown = [&] {
            return dock.findChild<QTreeView *>(QStringLiteral("data"))->model()->index(0, 1).data().toString();
        };
        const auto *problem = dock.findChild<QLabel *>(QStringLiteral("dataProblem"));
        const auto show = [&](const QString &event) { dock.showEvent(fixture.store->events().event(event).value().value(), {}); };
        show(id);
        QVERIFY(problem->text().startsWith(QStringLiteral("Reading ")));
        QTRY_VERIFY(shown().startsWith(QStringLiteral("\"xxx")));
        QCOMPARE(problem->text(), QString());
        show(next);
        show(id);
        show(next); // the large one's answer comes too late
        QVERIFY(QThreadPool::globalInstance()->waitForDone());
        QCoreApplication::processEvents();
        QCOMPARE(shown(), QStringLiteral("1"));
    }

    void encryptedValuesAreShownAsThat()
    {
        PagesFixture fixture;
        EventDock dock;
        dock.show();
        dock.setSession(fixture.session.get());
        dock.showEvent(
            {.id = QStringLiteral("x"),
             .data = "---\n:note: !binary |-\n  pOfdO3qF6R1U9uU9\n",
             .metadata = "---\n:encryption:\n  :note:\n    :cipher: aes-256-gcm\n    :iv: abc\n    :identifier: '1001'\n"},
            {});
        auto *data = dock.findChild<QTreeView *>(QStringLiteral("data"));
        QCOMPARE(data->model()->index(0, 1).data().toString(), QStringLiteral("encrypted, key 1001"));
        data->setCurrentIndex(data->model()->index(0, 1));
        dock.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dock));
        data->setFocus();
        QTest::keySequence(data, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("pOfdO3qF6R1U9uU9"));
    }

    void theCauseOfAnEventIsGoneTo()
    {
        PagesFixture fixture;
        const QString cause = fixture.confirm(QStringLiteral("Customer"), QStringLiteral("42"));
        Event event{.key = 9, .id = QStringLiteral("x"), .type = QStringLiteral("<b>T</b>")};
        event.metadata = QStringLiteral(R"({"causation_id":"%1","correlation_id":"nobody"})").arg(cause).toUtf8();
        EventDock dock;
        dock.show();
        dock.setSession(fixture.session.get());
        QSignalSpy places(&dock, &EventDock::locationRequested);
        dock.showEvent(event, {});
        auto *button = dock.findChild<QAbstractButton *>(QStringLiteral("cause"));
        QVERIFY(!button->isEnabled());
        QTRY_VERIFY(button->isEnabled());
        QCOMPARE(button->text(), QStringLiteral("CustomerConfirmedMenu"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(placeOf(places), (Location{.kind = Location::Kind::Stream, .name = QStringLiteral("Order$42"), .eventId = cause}));
        QVERIFY(!dock.findChild<QAbstractButton *>(QStringLiteral("conversation"))->isEnabled());
        QCOMPARE(richLabels(dock), QString());
    }

    void whatIsMissingIsSaidBesideItsField()
    {
        PagesFixture fixture;
        OperateDock dock;
        dock.resize(900, 160);
        dock.show();
        dock.setSession(fixture.session.get());
        enter(dock, "order_id", "42");
        QTest::mouseClick(&buttonFor(dock, "CatererConfirmedMenu"), Qt::LeftButton);
        const auto problem = [&dock](const char *field) {
            return dock.findChild<QLabel *>(QStringLiteral("problem:") + QLatin1StringView(field));
        };
        QVERIFY(problem("menu_id")->isVisible());
        QVERIFY(problem("caterer")->isVisible());
        QVERIFY(!problem("order_id")->isVisible());
        QCOMPARE(fixture.store->events().lastEventKey().value(), 0);
        enter(dock, "caterer", "ada");
        QVERIFY(!problem("caterer")->isVisible());
    }

    void anOperationTellsWhatItStoredAndWhatTheProcessIsNow()
    {
        PagesFixture fixture;
        OperateDock dock;
        dock.resize(900, 160);
        dock.show();
        dock.setSession(fixture.session.get());
        QSignalSpy operated(&dock, &OperateDock::operated);
        enter(dock, "order_id", "42");
        enter(dock, "menu_id", "7");
        enter(dock, "caterer", "ada");
        QTest::mouseClick(&buttonFor(dock, "CustomerConfirmedMenu"), Qt::LeftButton);
        QTRY_COMPARE(operated.count(), 1);
        QTRY_VERIFY(textOf(dock, "outcome").contains(QStringLiteral("Stored CustomerConfirmedMenu in Order$42 at position 0.")));
        QObject::connect(fixture.session.get(), &Session::changed, &fixture.session->instances(), &InstanceIndex::refresh);
        QTRY_VERIFY(textOf(dock, "outcome").contains(QStringLiteral("waits for the caterer")));
        QTest::mouseClick(&buttonFor(dock, "CatererConfirmedMenu"), Qt::LeftButton);
        QTRY_VERIFY(textOf(dock, "outcome").contains(QStringLiteral("complete in")));
        QTRY_VERIFY(dock.findChild<QTableView *>(QStringLiteral("reactions"))->isVisible());
        QTest::mouseClick(dock.findChild<QPushButton *>(QStringLiteral("closeReactions")), Qt::LeftButton);
        QTRY_VERIFY(dock.findChild<QTableView *>(QStringLiteral("newestCommands"))->isVisible());
        QCOMPARE(nameless(dock), QString());
    }

    /// It would take the click that is meant for a button.
    void theListOfChoicesClosesOnceOneIsTyped()
    {
        QComboBox caterers;
        caterers.setEditable(true);
        caterers.addItems({QStringLiteral("olive-and-thyme"), QStringLiteral("olive-grove")});
        caterers.clearEditText();
        QLineEdit *line = caterers.lineEdit();
        completeAnywhere(*line);
        caterers.show();
        QVERIFY(QTest::qWaitForWindowActive(&caterers));
        QTest::keyClicks(line, QStringLiteral("and"));
        QTRY_VERIFY(line->completer()->popup()->isVisible());
        line->clear();
        QTest::keyClicks(line, QStringLiteral("olive-grove"));
        QTRY_VERIFY(!line->completer()->popup()->isVisible());
        QCOMPARE(caterers.currentText(), QStringLiteral("olive-grove"));
    }

    void anEditorGoesWhileItsListOfChoicesIsOpen()
    {
        const auto parent = std::make_unique<QWidget>();
        auto *editor = new FieldEditor({.name = QStringLiteral("caterer")}, parent.get());
        editor->setChoices({QStringLiteral("olive-and-thyme"), QStringLiteral("olive-grove")});
        parent->show();
        QVERIFY(QTest::qWaitForWindowActive(parent.get()));
        auto *line = editor->findChild<QLineEdit *>();
        editor->takeFocus();
        QTest::keyClicks(line, QStringLiteral("olive-grove"));
        line->completer()->complete();
        QTRY_VERIFY(line->completer()->popup()->isVisible());
        QObject::connect(editor, &FieldEditor::touched, editor, [] { QFAIL("told of on its way out"); });
    }

    void nothingIsAskedTwiceWhileItIsBeingStored()
    {
        PagesFixture fixture({.madeByWeir = true}, FakeStore::Answers::WhenReleased);
        OperateDock dock;
        dock.show();
        dock.setSession(fixture.session.get());
        fixture.store->releaseAll();
        enter(dock, "order_id", "42");
        enter(dock, "menu_id", "7");
        fixture.store->releaseAll();
        QPushButton &button = buttonFor(dock, "CustomerConfirmedMenu");
        QTest::mouseClick(&button, Qt::LeftButton);
        QVERIFY(!button.isEnabled());
        QTest::mouseClick(&button, Qt::LeftButton);
        dock.perform({.operation = fixture.session->domain().operations.front()});
        fixture.store->releaseAll();
        QTRY_VERIFY(button.isEnabled());
        QCOMPARE(fixture.store->events().count({.stream = QStringLiteral("Order$42")}).value(), 1);
    }

    void aFailedWriteSaysSo()
    {
        PagesFixture fixture({.madeByWeir = true}, FakeStore::Answers::WhenReleased);
        OperateDock dock;
        dock.show();
        dock.setSession(fixture.session.get());
        fixture.store->releaseAll();
        enter(dock, "order_id", "42");
        enter(dock, "menu_id", "7");
        QTest::qWait(200); // what is read while one types
        fixture.store->releaseAll();
        QTest::mouseClick(&buttonFor(dock, "CustomerConfirmedMenu"), Qt::LeftButton);
        QCOMPARE(fixture.store->waiting(), 1);
        fixture.store->fail(0, {.code = ErrorCode::DiskFull});
        QTRY_VERIFY(buttonFor(dock, "CustomerConfirmedMenu").isEnabled());
        QVERIFY(textOf(dock, "outcome").contains(QStringLiteral("full")));
    }

    void aStoreThatIsLockedOrNotDrivenSaysSo()
    {
        OperateDock dock;
        dock.show();
        PagesFixture readOnly({.readOnly = true});
        dock.setSession(readOnly.session.get());
        QVERIFY(!buttonFor(dock, "CustomerConfirmedMenu").isEnabled());
        QVERIFY(textOf(dock, "outcome").contains(QStringLiteral("read only")));
        PagesFixture foreign({.madeByWeir = false});
        dock.setSession(foreign.session.get());
        QVERIFY(buttonFor(dock, "CustomerConfirmedMenu").isEnabled());
        QVERIFY(textOf(dock, "outcome").contains(QStringLiteral("does not drive")));
        PagesFixture own;
        dock.setSession(own.session.get());
        QVERIFY(buttonFor(dock, "CustomerConfirmedMenu").isEnabled());
        QVERIFY(textOf(dock, "outcome").isEmpty());
        dock.setSession(nullptr);
    }

    void anInstanceFillsInWhatItKnows()
    {
        PagesFixture fixture({.madeByWeir = true});
        fixture.confirm(QStringLiteral("Customer"), QStringLiteral("42"));
        fixture.session->instances().refresh();
        QTRY_COMPARE(fixture.session->instances().count(), 1);
        OperateDock dock;
        dock.show();
        dock.setSession(fixture.session.get());
        enter(dock, "caterer", "somebody");
        dock.setInstance(QStringLiteral("42"));
        QCOMPARE(valueOf(dock, "order_id"), QStringLiteral("42"));
        QCOMPARE(valueOf(dock, "menu_id"), QStringLiteral("7"));
        QCOMPARE(valueOf(dock, "caterer"), QString());
        auto *order = dock.findChild<QComboBox *>(QStringLiteral("order_id"));
        QTRY_COMPARE(order->itemText(0), QStringLiteral("42"));
    }
};

QTEST_MAIN(PagesDocks)
#include "tst_pagesdocks.moc"
