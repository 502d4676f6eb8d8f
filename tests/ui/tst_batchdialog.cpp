// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "pagesfixture.h"
#include "windowharness.h"

#include "model/items/tablemodel.h"
#include "model/operate/batchrun.h"
#include "model/operate/operating.h"
#include "model/process/instanceindex.h"
#include "tests/support/waiting.h"
#include "ui/nativedialogs.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

using namespace weir;

/// One operation on many instances, through the window.
class TestBatchDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }

    void pastedInstancesAreWrittenStageByStage();
    void allThatWaitForAFactAreAdded();
    void aStageIsPreviewedInWords();
    void whatWasPreviewedIsWhatIsWritten();
    void theFirstFailureIsNamed();
    void whatWasLeftOutStaysSo();
    void anUnfinishedBatchIsTold();
    void anUnfinishedBatchIsGivenUp();
    void aProductionStoreWantsItsNameForEachBatch();
    void aLockedStoreOffersToUnlock();
    void aBatchThatWasLeftIsGoneOnWith();
    void itIsStopped();
    void aProcessPageBeginsWithItsInstance();
    void theListBeginsWithWhatIsSelected();
    void theListsMenuOffersIt();
    void everythingHasAName();

private:
    Session &session() const { return *m_harness->window->session(); }
    template <class T>
    T *shown(const char *name) const
    {
        return m_harness->shown<T>(QLatin1StringView(name));
    }
    /// Opens the dialog and fills in what is needed for that many orders.
    void plan(int orders, const QString &menu = QStringLiteral("7"));
    void confirm(const QString &event, const QString &order);
    bool isReady() const { return shown<QPushButton>("batchWrite") != nullptr; }
    QString progress() const { return shown<QLabel>("batchProgress") ? shown<QLabel>("batchProgress")->text() : QString(); }
    void press(const char *button) { QTest::mouseClick(shown<QPushButton>(button), Qt::LeftButton); }
    qint64 stored() const
    {
        return wait(session().store().read<qint64>([](const UnitOfWork &unit) {
                   return unit.events.count({.types = {QStringLiteral("CustomerConfirmedMenu")}});
               }))
            .value_or(-1);
    }

    std::unique_ptr<WindowHarness> m_harness;
};

void TestBatchDialog::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->makeStore(QStringLiteral("orders.weir")));
}

void TestBatchDialog::confirm(const QString &event, const QString &order)
{
    const OperationRequest request{.operation = *session().domain().operationFor(event),
                                   .values = {{QStringLiteral("order_id"), order},
                                              {QStringLiteral("menu_id"), QStringLiteral("9")},
                                              {QStringLiteral("caterer"), QStringLiteral("ada")}}};
    OperatorWrite write = newWrite();
    WEIR_VERIFY(fillWrite(write, request));
    WEIR_VERIFY(wait(session().operating().write(write)));
}

void TestBatchDialog::plan(int orders, const QString &menu)
{
    m_harness->action(QStringLiteral("batch"))->trigger();
    QTRY_VERIFY(shown<QDialog>("batchDialog"));
    QCOMPARE(shown<QComboBox>("batchOperation")->currentText(), QStringLiteral("Confirm for customer"));
    shown<QComboBox>("batch:menu_id")->setCurrentText(menu);
    QTest::keyClicks(shown<QLineEdit>("batchWhy"), QStringLiteral("all agreed"));
    QStringList ids;
    for (int i = 0; i < orders; ++i)
        ids << QStringLiteral("o%1").arg(i);
    shown<QPlainTextEdit>("batchInstances")->setPlainText(ids.join(QLatin1Char('\n')));
    press("planBatch");
    QTRY_VERIFY(shown<QTableView>("batch"));
    QTRY_VERIFY(isReady());
    shown<QSpinBox>("batchRate")->setValue(BatchRun::mostRate);
}

void TestBatchDialog::pastedInstancesAreWrittenStageByStage()
{
    plan(12);
    QCOMPARE(shown<QLabel>("batchSentence")->text(),
             QStringLiteral("Confirm for customer for 12 instances of CateringMatch: all agreed."));
    QCOMPARE(progress(), QStringLiteral("Stage 1 of 3: 0 of 1 done. In all 0 of 12 written."));
    QCOMPARE(shown<QPushButton>("batchWrite")->text(), QStringLiteral("Write stage 1 (1)"));
    press("batchWrite");
    QTRY_COMPARE(progress(), QStringLiteral("Stage 2 of 3: 0 of 10 done. In all 1 of 12 written."));
    QCOMPARE(stored(), 1);
    press("batchWrite");
    QTRY_COMPARE(progress(), QStringLiteral("Stage 3 of 3: 0 of 1 done. In all 11 of 12 written."));
    QCOMPARE(stored(), 11);
    press("batchWrite");
    QTRY_COMPARE(progress(), QStringLiteral("Done: 12 of 12 written."));
    QCOMPARE(stored(), 12);
    QVERIFY(!isReady() && !shown<QPushButton>("batchStop"));
}

void TestBatchDialog::allThatWaitForAFactAreAdded()
{
    confirm(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("a"));
    confirm(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("b"));
    confirm(QStringLiteral("CustomerConfirmedMenu"), QStringLiteral("c"));
    QTRY_COMPARE(session().instances().count(), 3);
    m_harness->action(QStringLiteral("batch"))->trigger();
    QTRY_VERIFY(shown<QPushButton>("addWaiting"));
    QVERIFY(!shown<QPushButton>("planBatch")->isEnabled());
    QCOMPARE(shown<QComboBox>("batchFact")->currentText(), QStringLiteral("the customer"));
    press("addWaiting");
    QTRY_COMPARE(shown<QPlainTextEdit>("batchInstances")->toPlainText().split(QLatin1Char('\n')).size(), 2);
    QCOMPARE(shown<QLabel>("batchCount")->text(), QStringLiteral("2 instances of CateringMatch"));
    press("planBatch");
    QTRY_VERIFY(isReady());
    // The menu is what each instance knows; both complete.
    press("batchWrite");
    QTRY_VERIFY(isReady() && stored() == 2);
    press("batchWrite");
    QTRY_COMPARE(progress(), QStringLiteral("Done: 2 of 2 written."));
    for (const char *stream : {"CateringMatch$a", "CateringMatch$b"})
        QTRY_VERIFY(session().instances().instance(QLatin1StringView(stream))->state.complete);
}

void TestBatchDialog::aStageIsPreviewedInWords()
{
    plan(3);
    press("batchPreview");
    QTRY_VERIFY(shown<QLabel>("batchForecast"));
    QCOMPARE(shown<QLabel>("batchForecast")->text(),
             QStringLiteral("Preview of 1 instance: 1 event, 2 links, 0 commands; 0 would complete."));
    QCOMPARE(stored(), 0);
}

void TestBatchDialog::theFirstFailureIsNamed()
{
    plan(3, QString());
    press("batchWrite");
    QTRY_VERIFY(shown<QLabel>("batchProblem"));
    QCOMPARE(shown<QLabel>("batchProblem")->text(), QStringLiteral("It stopped at o0: Menu is required. Nothing was stored."));
    QCOMPARE(stored(), 0);
    QCOMPARE(shown<QPushButton>("batchLeaveOut")->text(), QStringLiteral("Leave o0 out"));
    press("batchLeaveOut");
    QTRY_COMPARE(progress(), QStringLiteral("Stage 2 of 2: 0 of 2 done. In all 0 of 3 written, 1 left out."));
    // Nothing was written, so that the values can still be mended.
    press("batchBack");
    QTRY_VERIFY(shown<QComboBox>("batch:menu_id"));
}

void TestBatchDialog::whatWasPreviewedIsWhatIsWritten()
{
    plan(3);
    press("batchPreview");
    QTRY_VERIFY(shown<QLabel>("batchForecast"));
    QVERIFY(shown<QLabel>("batchForecast")->text().endsWith(QStringLiteral("0 would complete.")));
    confirm(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("o0"));
    press("batchWrite");
    QTRY_VERIFY(shown<QLabel>("batchProblem"));
    const QString said = shown<QLabel>("batchProblem")->text();
    QVERIFY2(said.startsWith(QStringLiteral("It stopped at o0: somebody else wrote meanwhile")), qPrintable(said));
    QCOMPARE(stored(), 0);
    // What it would do by now is told, and done when that is wanted.
    QVERIFY2(shown<QLabel>("batchForecast")->text().contains(QStringLiteral("1 would complete.")),
             qPrintable(shown<QLabel>("batchForecast")->text()));
    press("batchWrite");
    QTRY_COMPARE(progress(), QStringLiteral("Stage 2 of 2: 0 of 2 done. In all 1 of 3 written."));
    QCOMPARE(stored(), 1);
}

void TestBatchDialog::whatWasLeftOutStaysSo()
{
    plan(3, QString());
    press("batchWrite");
    QTRY_VERIFY(shown<QPushButton>("batchLeaveOut"));
    press("batchLeaveOut");
    QTRY_COMPARE(progress(), QStringLiteral("Stage 2 of 2: 0 of 2 done. In all 0 of 3 written, 1 left out."));
    QTest::keyClick(shown<QDialog>("batchDialog"), Qt::Key_Escape);
    QTRY_VERIFY(shown<QPushButton>("resumeBatch"));
    const QString path = session().store().info().path;
    m_harness->restart();
    QVERIFY(m_harness->open({.path = path}));
    QTRY_VERIFY(shown<QPushButton>("resumeBatch"));
    press("resumeBatch");
    QTRY_COMPARE(progress(), QStringLiteral("Stage 2 of 2: 0 of 2 done. In all 0 of 3 written, 1 left out."));
    // It never had the values that it takes to be written after all.
    const auto entries = wait(session().operating().entries({}));
    WEIR_VERIFY(entries);
    QCOMPARE(entries->size(), std::size_t(1));
    QCOMPARE(entries->front().state, JournalState::Dropped);
    m_harness->action(QStringLiteral("journal"))->trigger();
    QTableView *journal = nullptr;
    QTRY_VERIFY((journal = shown<QTableView>("journal")) && journal->model()->rowCount() == 1);
    journal->setCurrentIndex(journal->model()->index(0, 0));
    QTRY_VERIFY(shown<QPushButton>("writeAgain"));
    QVERIFY(!shown<QPushButton>("writeAgain")->isEnabled());
}

void TestBatchDialog::anUnfinishedBatchIsTold()
{
    plan(12);
    press("batchWrite");
    QTRY_VERIFY(isReady() && stored() == 1);
    QVERIFY(!shown<QWidget>("unfinishedBand"));
    const QString path = session().store().info().path;
    m_harness->restart();
    QVERIFY(m_harness->open({.path = path}));
    QTRY_VERIFY(shown<QWidget>("unfinishedBand"));
    QTRY_VERIFY2(shown<QLabel>("unfinishedText")
                     ->text()
                     .startsWith(QStringLiteral("A batch was not finished: Confirm for customer, 1 of 12 written, begun ")),
                 qPrintable(shown<QLabel>("unfinishedText")->text()));
    QCOMPARE(nameless(*shown<QWidget>("unfinishedBand")), QString());
    press("resumeBatch");
    QTRY_COMPARE(progress(), QStringLiteral("Stage 2 of 3: 0 of 10 done. In all 1 of 12 written."));
    QVERIFY(!shown<QWidget>("unfinishedBand"));
    // Left again it is told again, unless that is dismissed.
    QTest::keyClick(shown<QDialog>("batchDialog"), Qt::Key_Escape);
    QTRY_VERIFY(shown<QWidget>("unfinishedBand"));
    QTest::mouseClick(shown<QToolButton>("dismissUnfinished"), Qt::LeftButton);
    QVERIFY(!shown<QWidget>("unfinishedBand"));
    // Another store has none.
    QVERIFY(m_harness->makeStore(QStringLiteral("others.weir")));
    QVERIFY(!shown<QWidget>("unfinishedBand"));
}

void TestBatchDialog::anUnfinishedBatchIsGivenUp()
{
    plan(12);
    press("batchWrite");
    QTRY_VERIFY(isReady() && stored() == 1);
    QTest::keyClick(shown<QDialog>("batchDialog"), Qt::Key_Escape);
    QTRY_VERIFY(shown<QPushButton>("giveUpBatch"));
    press("giveUpBatch");
    QTRY_VERIFY(shown<QPushButton>("takeBackGivingUp"));
    QVERIFY2(shown<QLabel>("unfinishedText")->text().startsWith(QStringLiteral("Given up: Confirm for customer, 1 of 12 written")),
             qPrintable(shown<QLabel>("unfinishedText")->text()));
    press("takeBackGivingUp");
    QTRY_VERIFY(shown<QPushButton>("giveUpBatch"));
    press("giveUpBatch");
    QTRY_VERIFY(shown<QPushButton>("takeBackGivingUp"));
    const QString path = session().store().info().path;
    m_harness->restart();
    QVERIFY(m_harness->open({.path = path}));
    m_harness->action(QStringLiteral("batch"))->trigger();
    QTRY_VERIFY(shown<QPushButton>("planBatch"));
    const auto batches = wait(session().operating().batches(10));
    WEIR_VERIFY(batches);
    QCOMPARE(batches->size(), std::size_t(1));
    QVERIFY(batches->front().isGivenUp && !batches->front().isUnfinished());
    QVERIFY(!shown<QComboBox>("unfinishedBatches") && !shown<QWidget>("unfinishedBand"));
    QCOMPARE(stored(), 1);
}

void TestBatchDialog::aProductionStoreWantsItsNameForEachBatch()
{
    session().access().setProduction(true);
    session().access().unlock();
    QTRY_VERIFY(session().access().mayWrite());
    plan(12);
    press("batchWrite");
    QTest::qWait(20);
    QCOMPARE(stored(), 0);
    m_harness->dialogs.typesName = true;
    press("batchWrite");
    QTRY_VERIFY(isReady() && stored() == 1);
    // Once for the batch, not for each of its stages.
    m_harness->dialogs.typesName = false;
    press("batchWrite");
    QTRY_VERIFY(isReady() && stored() == 11);
    press("batchBack");
    plan(1);
    press("batchWrite");
    QTest::qWait(20);
    QCOMPARE(stored(), 11);
}

void TestBatchDialog::aLockedStoreOffersToUnlock()
{
    session().access().setProduction(true);
    plan(1);
    QVERIFY(!shown<QPushButton>("batchWrite")->isEnabled());
    m_harness->dialogs.unlockFor = std::chrono::minutes(5);
    m_harness->dialogs.typesName = true;
    press("batchUnlock");
    QTRY_VERIFY(shown<QPushButton>("batchWrite")->isEnabled());
    QVERIFY(!shown<QPushButton>("batchUnlock"));
    press("batchWrite");
    QTRY_COMPARE(progress(), QStringLiteral("Done: 1 of 1 written."));
}

void TestBatchDialog::aBatchThatWasLeftIsGoneOnWith()
{
    plan(12);
    press("batchWrite");
    QTRY_VERIFY(isReady() && stored() == 1);
    const QString path = session().store().info().path;
    m_harness->restart();
    QVERIFY(m_harness->open({.path = path}));
    m_harness->action(QStringLiteral("batch"))->trigger();
    QTRY_VERIFY(shown<QComboBox>("unfinishedBatches"));
    const QString said = shown<QComboBox>("unfinishedBatches")->currentText();
    QVERIFY2(said.startsWith(QStringLiteral("Confirm for customer, 1 of 12 written, begun ")), qPrintable(said));
    press("goOnWithBatch");
    QTRY_COMPARE(progress(), QStringLiteral("Stage 2 of 3: 0 of 10 done. In all 1 of 12 written."));
    shown<QSpinBox>("batchRate")->setValue(BatchRun::mostRate);
    press("batchWrite");
    QTRY_VERIFY(isReady() && stored() == 11);
    press("batchWrite");
    QTRY_COMPARE(progress(), QStringLiteral("Done: 12 of 12 written."));
    QCOMPARE(stored(), 12);
    press("batchBack");
    QTRY_VERIFY(shown<QPushButton>("planBatch"));
    QTRY_VERIFY(!shown<QComboBox>("unfinishedBatches"));
}

void TestBatchDialog::itIsStopped()
{
    plan(12);
    press("batchWrite");
    QTRY_VERIFY(isReady() && stored() == 1);
    shown<QSpinBox>("batchRate")->setValue(1);
    press("batchWrite");
    QTRY_VERIFY(shown<QPushButton>("batchStop"));
    QTRY_VERIFY(stored() > 1);
    press("batchStop");
    QTRY_VERIFY(isReady());
    const qint64 written = stored();
    QVERIFY(written < 11);
    QVERIFY2(progress().startsWith(QStringLiteral("Stage 2 of 3: ")), qPrintable(progress()));
    // Closing it stops it, too; it is still there when it is shown again.
    press("batchWrite");
    QTRY_VERIFY(shown<QPushButton>("batchStop"));
    QTest::keyClick(shown<QDialog>("batchDialog"), Qt::Key_Escape);
    QVERIFY(!shown<QDialog>("batchDialog"));
    m_harness->action(QStringLiteral("batch"))->trigger();
    QTRY_VERIFY(isReady());
    QVERIFY(stored() < 11);
}

void TestBatchDialog::aProcessPageBeginsWithItsInstance()
{
    m_harness->window->go({.kind = Location::Kind::Process, .name = QStringLiteral("CateringMatch$42")});
    m_harness->action(QStringLiteral("batch"))->trigger();
    QTRY_VERIFY(shown<QPlainTextEdit>("batchInstances"));
    QCOMPARE(shown<QPlainTextEdit>("batchInstances")->toPlainText(), QStringLiteral("CateringMatch$42"));
    QCOMPARE(shown<QLabel>("batchCount")->text(), QStringLiteral("1 instance of CateringMatch"));
}

void TestBatchDialog::theListBeginsWithWhatIsSelected()
{
    for (const char *order : {"a", "b", "c"})
        confirm(QStringLiteral("CatererConfirmedMenu"), QLatin1StringView(order));
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTableView *table = nullptr;
    QTRY_VERIFY((table = shown<QTableView>("processes")) && table->model()->rowCount() == 3);
    QStringList wanted;
    for (const int row : {0, 2}) {
        const QModelIndex index = table->model()->index(row, 1);
        wanted << index.data(StreamRole).toString();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, row == 0 ? Qt::NoModifier : Qt::ControlModifier,
                          table->visualRect(index).center());
    }
    m_harness->action(QStringLiteral("batch"))->trigger();
    QTRY_VERIFY(shown<QPlainTextEdit>("batchInstances"));
    QStringList filled = shown<QPlainTextEdit>("batchInstances")->toPlainText().split(QLatin1Char('\n'));
    filled.sort();
    wanted.sort();
    QCOMPARE(filled, wanted);
}

void TestBatchDialog::theListsMenuOffersIt()
{
    confirm(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("a"));
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTableView *table = nullptr;
    QTRY_VERIFY((table = shown<QTableView>("processes")) && table->model()->rowCount() == 1);
    table->selectAll();
    // The menu has an event loop of its own.
    QTimer chooser;
    connect(&chooser, &QTimer::timeout, this, [this] {
        auto *menu = shown<QMenu>("cellMenu");
        auto *entry = menu ? menu->findChild<QAction *>(QStringLiteral("listBatch")) : nullptr;
        if (!entry)
            return;
        entry->trigger();
        menu->close();
    });
    chooser.start(10);
    const QPoint at = table->visualRect(table->model()->index(0, 1)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table->viewport(), &event);
    QTRY_VERIFY(shown<QPlainTextEdit>("batchInstances"));
    QCOMPARE(shown<QPlainTextEdit>("batchInstances")->toPlainText(), QStringLiteral("CateringMatch$a"));
}

void TestBatchDialog::everythingHasAName()
{
    m_harness->action(QStringLiteral("batch"))->trigger();
    QTRY_VERIFY(shown<QDialog>("batchDialog"));
    QCOMPARE(nameless(*shown<QDialog>("batchDialog")), QString());
    QCOMPARE(richLabels(*shown<QDialog>("batchDialog")), QString());
    plan(3);
    QCOMPARE(nameless(*shown<QDialog>("batchDialog")), QString());
    QCOMPARE(richLabels(*shown<QDialog>("batchDialog")), QString());
}

QTEST_MAIN(TestBatchDialog)
#include "tst_batchdialog.moc"
