// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/uuid.h"

#include <QSet>
#include <QTest>
#include <QUuid>

#include <thread>

using weir::Timestamp;

class TestUuid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newIdsAreVersion7();
    void laterIdsSortLater();
    void idsOfThreadsDiffer();
    void idsOfAMomentAreRepeatable();
    void idsOfMomentsSortByTime();
    void derivedIdsAreTheSameEverywhere();
    void recognisesUuids_data();
    void recognisesUuids();
};

static quint64 millisecondsOf(const QString &id)
{
    return QStringView(id).first(8).toULongLong(nullptr, 16) << 16 | QStringView(id).sliced(9, 4).toULongLong(nullptr, 16);
}

void TestUuid::newIdsAreVersion7()
{
    const auto before = quint64(Timestamp::now().microseconds / 1000);
    const QString id = weir::newEventId();
    QVERIFY(weir::isUuid(id));
    QCOMPARE(id, id.toLower());
    QCOMPARE(int(QUuid(id).variant()), int(QUuid::DCE));
    QCOMPARE(id[14], QLatin1Char('7'));
    QVERIFY(millisecondsOf(id) >= before);
}

void TestUuid::laterIdsSortLater()
{
    QString last;
    for (int i = 0; i < 20'000; ++i) {
        const QString id = weir::newEventId();
        QVERIFY2(last < id, qPrintable(last + QStringLiteral(" ") + id));
        last = id;
    }
}

void TestUuid::idsOfThreadsDiffer()
{
    constexpr int each = 5'000;
    std::array<QStringList, 4> made;
    std::vector<std::thread> threads;
    for (QStringList &ids : made)
        threads.emplace_back([&ids] {
            for (int i = 0; i < each; ++i)
                ids.append(weir::newEventId());
        });
    QSet<QString> all;
    for (std::size_t i = 0; i < made.size(); ++i) {
        threads[i].join();
        QVERIFY(std::is_sorted(made[i].begin(), made[i].end()));
        all += QSet<QString>(made[i].begin(), made[i].end());
    }
    QCOMPARE(all.size(), qsizetype(made.size() * each));
}

void TestUuid::idsOfAMomentAreRepeatable()
{
    const Timestamp moment{1'767'484'809'123'456};
    const QString id = weir::eventIdAt(moment, 42);
    QVERIFY(weir::isUuid(id));
    QCOMPARE(id[14], QLatin1Char('7'));
    QCOMPARE(int(QUuid(id).variant()), int(QUuid::DCE));
    QCOMPARE(millisecondsOf(id), quint64(1'767'484'809'123));
    QCOMPARE(weir::eventIdAt(moment, 42), id);
    QVERIFY(weir::eventIdAt(moment, 43) != id);
    QVERIFY(weir::eventIdAt({moment.microseconds + 1}, 42) != id);
    QVERIFY(weir::isUuid(weir::eventIdAt({-5}, ~0ULL)));
}

void TestUuid::idsOfMomentsSortByTime()
{
    const qint64 start = 1'767'484'809'999'000;
    for (qint64 i = 1; i < 2'000; ++i) {
        const QString earlier = weir::eventIdAt({start + i - 1}, ~0ULL);
        const QString later = weir::eventIdAt({start + i}, 0);
        QVERIFY2(earlier < later, qPrintable(earlier + QStringLiteral(" ") + later));
    }
}

void TestUuid::derivedIdsAreTheSameEverywhere()
{
    const QString name = QStringLiteral("CateringMatch$42 complete 1 zażółć");
    const QString id = weir::derivedId(name);
    QVERIFY(weir::isUuid(id));
    QCOMPARE(id, QStringLiteral("d54ded5f-1484-5bc6-bcef-4980a28b2bf1"));
    QCOMPARE(id[14], QLatin1Char('5'));
    QVERIFY(weir::derivedId(name + QLatin1Char(' ')) != id);
}

void TestUuid::recognisesUuids_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    const QString id = QStringLiteral("0198c0de-abcd-7000-8000-00000000ef01");
    QTest::newRow("lower") << id << true;
    QTest::newRow("upper") << id.toUpper() << true;
    QTest::newRow("nil") << "00000000-0000-0000-0000-000000000000" << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("too short") << id.chopped(1) << false;
    QTest::newRow("too long") << QString(id + QLatin1Char('0')) << false;
    QTest::newRow("braces") << QString(QLatin1Char('{') + id.chopped(2) + QLatin1Char('}')) << false;
    QTest::newRow("dash moved") << "0198c0dea-bcd-7000-8000-00000000ef01" << false;
    QTest::newRow("g") << "0198c0de-abcd-7000-8000-00000000ef0g" << false;
    QTest::newRow("other digits") << QStringLiteral("0198c0de-abcd-7000-8000-00000000ef0\uff11") << false;
    QTest::newRow("between 9 and A") << "0198c0de-abcd-7000-8000-00000000ef0:" << false;
}

void TestUuid::recognisesUuids()
{
    QFETCH(QString, text);
    QTEST(weir::isUuid(text), "expected");
}

QTEST_APPLESS_MAIN(TestUuid)
#include "tst_uuid.moc"
