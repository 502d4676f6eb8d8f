// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/previewmodel.h"
#include "model/operate/operating.h"
#include "model/session.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"

#include <QAbstractItemModelTester>

using namespace weir;

namespace {

using Kind = PreviewModel::Kind;

/// Each row with those below it, as indented lines.
QStringList linesOf(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < PreviewModel::ColumnCount; ++column)
            cells << model.index(row, column, parent).data().toString();
        lines << QString(depth, u' ') + cells.join(u'|');
        lines << linesOf(model, model.index(row, 0, parent), depth + 1);
    }
    return lines;
}

OperatorWrite confirmation(const QString &type, const QString &stream)
{
    OperatorWrite write = newWrite();
    write.type = type;
    write.stream = stream;
    write.data = Value::object({{QStringLiteral("order_id"), Value::string(QStringLiteral("42"))},
                                {QStringLiteral("menu_id"), Value::string(QStringLiteral("7"))}});
    return write;
}

} // namespace

class ItemsPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

    void isATreeOfCauses()
    {
        Session session(std::make_unique<FakeStore>(FakeStore::Answers::Soon), cateringDomain().value());
        WEIR_VERIFY(wait(session.operating().write(customer())));
        const OperatorWrite write = confirmation(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("Caterer$ada"));
        PreviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto preview = wait(session.preview(write));
        WEIR_VERIFY(preview);
        model.setPreview(*preview);
        QCOMPARE(linesOf(model),
                 (QStringList{QStringLiteral("CatererConfirmedMenu|Caterer$ada|0"),
                              QStringLiteral(" CatererConfirmedMenu|CateringMatch$42|1"),
                              QStringLiteral("  caterer_confirmed|CateringMatch$42|false > true"),
                              QStringLiteral("  CateringMatch 42|CateringMatch$42|"),
                              QStringLiteral("  ConfirmOrder|CateringMatch$42|"), QStringLiteral("   OrderConfirmed|Order$42|1")}));
        const QModelIndex link = model.index(0, 0, model.index(0, 0));
        const QModelIndex change = model.index(0, 0, link);
        QCOMPARE(model.index(0, 0).data(EventIdRole).toString(), write.eventId);
        QCOMPARE(change.data(PreviewModel::BeforeRole).value<Value>(), Value::boolean(false));
        QCOMPARE(change.data(PreviewModel::AfterRole).value<Value>(), Value::boolean(true));
        QVERIFY(model.index(1, 0, link).data(PreviewModel::IsCompleteRole).toBool());
        QVERIFY(!model.index(1, 0, link).data(PreviewModel::WasCompleteRole).toBool());
        QCOMPARE(model.index(2, 0, link).data(PreviewModel::CommandStateRole).value<CommandState>(), CommandState::Done);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void tellsWhatFailsAndWhatCannotBeTaken()
    {
        Session session(std::make_unique<FakeStore>(FakeStore::Answers::Soon), cateringDomain().value());
        WEIR_VERIFY(wait(session.operating().write(customer())));
        PreviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Domain broken = session.domain();
        broken.commands.clear();
        const OperatorWrite write = confirmation(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("Caterer$ada"));
        const auto failing = wait(session.operating().preview(write, broken, true));
        WEIR_VERIFY(failing);
        model.setPreview(*failing);
        const QModelIndex link = model.index(0, 0, model.index(0, 0));
        const QModelIndex command = model.index(2, 0, link);
        QCOMPARE(command.data(PreviewModel::KindRole).value<Kind>(), Kind::Command);
        QCOMPARE(command.data(PreviewModel::AttemptsRole).toInt(), 1);
        QVERIFY(command.siblingAtColumn(PreviewModel::Result).data().toString().contains(QStringLiteral("no handler")));
        OperatorWrite nameless = newWrite();
        nameless.type = QStringLiteral("CustomerConfirmedMenu");
        nameless.stream = QStringLiteral("Order$x");
        const auto refused = wait(session.preview(nameless));
        WEIR_VERIFY(refused);
        model.setPreview(*refused);
        const QModelIndex issue = model.index(0, 0, model.index(0, 0));
        QCOMPARE(issue.data(PreviewModel::KindRole).value<Kind>(), Kind::Issue);
        QCOMPARE(issue.data().toString(), QStringLiteral("CateringMatch"));
        QVERIFY(issue.siblingAtColumn(PreviewModel::Result).data().toString().contains(QStringLiteral("order_id")));
    }

private:
    static OperatorWrite customer() { return confirmation(QStringLiteral("CustomerConfirmedMenu"), QStringLiteral("Order$42")); }
};

QTEST_MAIN(ItemsPreview)
#include "tst_itemspreview.moc"
