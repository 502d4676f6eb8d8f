// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "windowharness.h"

#include "model/items/tablemodel.h"
#include "model/process/instanceindex.h"
#include "ui/definitions/definitioneditor.h"
#include "ui/definitions/definitiontext.h"
#include "ui/navigation/tabs.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTextBlock>
#include <QTreeView>
#include <QTreeWidget>

using namespace weir;

/// Definitions edited, tried, saved, chosen and proposed: through the window.
class TestDefinitions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }

    void anErrorIsToldAtItsLineWhileOneTypes();
    void thePreviewTellsWhatTheDefinitionMakesOfTheStore();
    void whatWouldEndDifferentlyIsListedAndGoneTo();
    void whatIsSavedIsUsedAndOffered();
    void anotherFileIsNeverOverwritten();
    void aFolderThatCannotBeWrittenIsTold();
    void aBrokenFileOfTheFolderIsToldWithItsLine();
    void aCategoryProposesADefinition();

private:
    DefinitionEditor *editor() const
    {
        return m_harness->window->findChild<DefinitionEditor *>(QStringLiteral("definitionEditor"));
    }
    template <class T>
    T *part(const QString &name) const
    {
        return editor()->findChild<T *>(name);
    }
    QString said(const QString &label) const { return part<QLabel>(label)->text(); }
    DefinitionText *text() const { return part<DefinitionText>(QStringLiteral("definitionText")); }
    void press(const QString &button) const { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    void openEditor() const;
    void replace(const QString &what, const QString &with) const;
    QString definitionFile(const QString &name) const { return m_harness->path(QStringLiteral("definitions/")) + name; }

    std::unique_ptr<WindowHarness> m_harness;
};

void TestDefinitions::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->makeSample(QStringLiteral("sample.weir")));
}

void TestDefinitions::openEditor() const
{
    m_harness->action(QStringLiteral("editDefinitions"))->trigger();
    QVERIFY(editor()->isVisible());
}

void TestDefinitions::replace(const QString &what, const QString &with) const
{
    QTextCursor cursor = text()->document()->find(what);
    QVERIFY2(!cursor.isNull(), qPrintable(what));
    text()->setTextCursor(cursor);
    QTest::keyClicks(text(), with);
}

void TestDefinitions::anErrorIsToldAtItsLineWhileOneTypes()
{
    openEditor();
    QCOMPARE(said(QStringLiteral("definitionProblem")), QStringLiteral("No error."));
    QCOMPARE(text()->errorLine(), 0);
    replace(QStringLiteral("overdue_after"), QStringLiteral("overdue_afterwards"));
    QTRY_VERIFY(text()->errorLine() > 0);
    const QString problem = said(QStringLiteral("definitionProblem"));
    QVERIFY2(problem.startsWith(QStringLiteral("Line %1: unknown key").arg(text()->errorLine())), qPrintable(problem));
    QVERIFY(text()->document()->findBlockByNumber(text()->errorLine() - 1).text().contains(QStringLiteral("overdue_afterwards")));
    QVERIFY(!part<QPushButton>(QStringLiteral("saveDefinition"))->isEnabled());
    QVERIFY(!part<QPushButton>(QStringLiteral("compareDefinitions"))->isEnabled());
    replace(QStringLiteral("overdue_afterwards"), QStringLiteral("overdue_after"));
    QTRY_COMPARE(text()->errorLine(), 0);
    QVERIFY(part<QPushButton>(QStringLiteral("saveDefinition"))->isEnabled());
}

void TestDefinitions::thePreviewTellsWhatTheDefinitionMakesOfTheStore()
{
    openEditor();
    QTRY_VERIFY2(said(QStringLiteral("definitionPreview")).startsWith(QStringLiteral("CateringMatch: ")),
                 qPrintable(said(QStringLiteral("definitionPreview"))));
    QVERIFY(said(QStringLiteral("definitionPreview")).contains(QStringLiteral("wait for the caterer")));
    replace(QStringLiteral("\"caterer_confirmed\"] }"), QStringLiteral("\"customer_confirmed\"] }"));
    QTRY_VERIFY(text()->errorLine() > 0 || !said(QStringLiteral("definitionPreview")).contains(QStringLiteral("the caterer")));
}

void TestDefinitions::whatWouldEndDifferentlyIsListedAndGoneTo()
{
    openEditor();
    replace(QStringLiteral("{ \"all\": [\"customer_confirmed\", \"caterer_confirmed\"] }"),
            QStringLiteral("\"customer_confirmed\""));
    QTRY_VERIFY(said(QStringLiteral("definitionPreview")).startsWith(QStringLiteral("CateringMatch: ")));
    press(QStringLiteral("compareDefinitions"));
    QTRY_VERIFY2(said(QStringLiteral("definitionCompared")).contains(QStringLiteral("instances would end differently")),
                 qPrintable(said(QStringLiteral("definitionCompared"))));
    auto *changes = part<QTreeWidget>(QStringLiteral("definitionChanges"));
    QVERIFY(changes->topLevelItemCount() > 0);
    QTreeWidgetItem *first = changes->topLevelItem(0);
    QCOMPARE(first->text(1), QStringLiteral("Waits for the caterer"));
    QCOMPARE(first->text(2), QStringLiteral("Complete; sends ConfirmOrder"));
    const QString stream = first->text(0);
    changes->setCurrentItem(first);
    QTest::keyClick(changes, Qt::Key_Return);
    const auto *tabs = m_harness->window->findChild<Tabs *>(QStringLiteral("tabs"));
    QTRY_COMPARE(tabs->currentLocation().name, stream);
    // What one types next makes it outdated.
    QTest::keyClick(text(), Qt::Key_Space);
    QTRY_COMPARE(changes->topLevelItemCount(), 0);
}

void TestDefinitions::whatIsSavedIsUsedAndOffered()
{
    openEditor();
    replace(QStringLiteral("PT48H"), QStringLiteral("PT1H"));
    part<QLineEdit>(QStringLiteral("definitionName"))->setText(QStringLiteral("quick"));
    QSignalSpy opened(m_harness->window.get(), &MainWindow::storeOpened);
    press(QStringLiteral("useDefinition"));
    QVERIFY(opened.wait(20'000));
    QVERIFY(QFile::exists(definitionFile(QStringLiteral("quick.json"))));
    QCOMPARE(m_harness->window->session()->domain().processes.front().overdueAfter, std::optional(std::chrono::seconds(3600)));
    auto *menu = m_harness->window->findChild<QMenu *>(QStringLiteral("definitionsMenu"));
    Q_EMIT menu->aboutToShow();
    auto *used = menu->findChild<QAction *>(QStringLiteral("definitions:quick"));
    QVERIFY(used && used->isChecked());
    // The same file again, and back to the built-in ones.
    openEditor();
    QCOMPARE(part<QLineEdit>(QStringLiteral("definitionName"))->text(), QStringLiteral("quick"));
    press(QStringLiteral("saveDefinition"));
    QVERIFY(said(QStringLiteral("definitionProblem")).startsWith(QStringLiteral("Saved as")));
    m_harness->action(QStringLiteral("useBuiltInDefinitions"))->trigger();
    QVERIFY(opened.wait(20'000));
    QVERIFY(m_harness->settings.domainFile().isEmpty());
}

void TestDefinitions::anotherFileIsNeverOverwritten()
{
    QVERIFY(QDir().mkpath(m_harness->path(QStringLiteral("definitions"))));
    QFile other(definitionFile(QStringLiteral("mine.json")));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("precious");
    other.close();
    openEditor();
    auto *name = part<QLineEdit>(QStringLiteral("definitionName"));
    name->setText(QStringLiteral("mine"));
    press(QStringLiteral("saveDefinition"));
    QVERIFY(said(QStringLiteral("definitionProblem")).contains(QStringLiteral("of this name already")));
    QVERIFY(other.open(QIODevice::ReadOnly));
    QCOMPARE(other.readAll(), QByteArray("precious"));
    for (const auto *bad : {"", ".hidden", "../out", "a/b"}) {
        name->setText(QString::fromLatin1(bad));
        press(QStringLiteral("saveDefinition"));
        QVERIFY2(said(QStringLiteral("definitionProblem")).contains(QStringLiteral("without slashes")), bad);
    }
}

void TestDefinitions::aFolderThatCannotBeWrittenIsTold()
{
    QFile file(m_harness->path(QStringLiteral("definitions")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    openEditor();
    press(QStringLiteral("useDefinition"));
    QVERIFY2(said(QStringLiteral("definitionProblem")).contains(QStringLiteral("could not be written")),
             qPrintable(said(QStringLiteral("definitionProblem"))));
    QVERIFY(m_harness->settings.domainFile().isEmpty());
}

void TestDefinitions::aBrokenFileOfTheFolderIsToldWithItsLine()
{
    QVERIFY(QDir().mkpath(m_harness->path(QStringLiteral("definitions"))));
    QFile broken(definitionFile(QStringLiteral("broken.json")));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{\n  \"process\": \"P\",\n  \"streams\": \"P$\"\n}\n");
    broken.close();
    auto *menu = m_harness->window->findChild<QMenu *>(QStringLiteral("definitionsMenu"));
    Q_EMIT menu->aboutToShow();
    menu->findChild<QAction *>(QStringLiteral("definitions:broken"))->trigger();
    QTRY_VERIFY(m_harness->banner()->isVisible());
    QVERIFY2(m_harness->banner()->text().contains(QStringLiteral("line 3")), qPrintable(m_harness->banner()->text()));
    QVERIFY(m_harness->settings.domainFile().isEmpty());
    QVERIFY(m_harness->window->session());
}

void TestDefinitions::aCategoryProposesADefinition()
{
    auto *tree = m_harness->shown<QTreeView>(QStringLiteral("streams"));
    QVERIFY(tree);
    QModelIndex category;
    const auto find = [&] {
        for (int row = 0; row < tree->model()->rowCount(); ++row)
            if (tree->model()->index(row, 0).data(StreamRole).toString().startsWith(QStringLiteral("CateringMatch")))
                category = tree->model()->index(row, 0);
        return category.isValid();
    };
    QTRY_VERIFY(find());
    bool triggered = false;
    QTimer::singleShot(0, this, [&triggered] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (QAction *action : menu ? menu->actions() : QList<QAction *>()) {
            if (!action->text().startsWith(QStringLiteral("Propose")))
                continue;
            action->trigger();
            triggered = true;
        }
        if (menu)
            menu->close();
    });
    const QPoint at = tree->visualRect(category).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, tree->viewport()->mapToGlobal(at));
    QApplication::sendEvent(tree->viewport(), &event);
    QVERIFY(triggered);
    QTRY_VERIFY(editor()->isVisible());
    QVERIFY(text()->toPlainText().contains(QStringLiteral("\"process\": \"CateringMatch\"")));
    QVERIFY(text()->toPlainText().contains(QStringLiteral("customer_confirmed_menu")));
    QCOMPARE(said(QStringLiteral("definitionProblem")), QStringLiteral("No error."));
    QTRY_VERIFY(said(QStringLiteral("definitionPreview")).startsWith(QStringLiteral("CateringMatch: ")));
}

QTEST_MAIN(TestDefinitions)
#include "tst_definitions.moc"
