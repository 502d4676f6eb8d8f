// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/streamtreemodel.h"
#include "tests/support/fakestore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

using Kind = StreamNode::Kind;

QStringList namesBelow(const StreamTreeModel &model, const QModelIndex &parent = {})
{
    QStringList names;
    for (int row = 0; row < model.rowCount(parent); ++row)
        names.append(model.index(row, 0, parent).data().toString());
    return names;
}

qint64 countOf(const StreamTreeModel &model, const QString &name)
{
    return model.find(name).siblingAtColumn(StreamTreeModel::Count).data(ValueRole).toLongLong();
}

struct Fixture {
    FakeStore store;
    std::unique_ptr<StreamTreeModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;

    /// Qt's tester itself asks for the first page of each category it comes by.
    void open(bool tested = true)
    {
        model = std::make_unique<StreamTreeModel>(store);
        if (tested)
            tester = std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QObject::connect(&store, &EventStore::changed, model.get(), &StreamTreeModel::storeChanged);
    }

    void openAndRead(bool tested = true)
    {
        open(tested);
        store.releaseAll();
    }

    void add(const QString &stream, int events = 1)
    {
        for (int i = 0; i < events; ++i)
            store.append(stream, QStringLiteral("A"));
    }

    void announce()
    {
        store.announce();
        store.releaseAll();
    }

    QModelIndex readCategory(const QString &name)
    {
        model->fetchMore(model->find(name));
        store.releaseAll();
        return model->find(name);
    }
};

} // namespace

class ItemsStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

    void showsCategoriesAndSingleStreams()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"), 2);
        one.add(QStringLiteral("Order$2"));
        one.add(QStringLiteral("audit"), 3);
        one.open();
        QVERIFY(one.model->isLoading());
        QCOMPARE(one.model->rowCount(), 0);
        one.store.releaseAll();
        QVERIFY(!one.model->isLoading());
        QCOMPARE(namesBelow(*one.model), (QStringList{QString(), QStringLiteral("Order$"), QStringLiteral("audit")}));
        QCOMPARE(one.model->index(0, 0).data(StreamTreeModel::KindRole).value<Kind>(), Kind::WholeStore);
        QCOMPARE(one.model->index(0, 1).data(), QVariant(qlonglong(6)));
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$")), 2);
        QCOMPARE(countOf(*one.model, QStringLiteral("audit")), 3);
    }

    void countsArriveLater()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.open(false);
        one.store.release();
        QTRY_COMPARE(one.model->rowCount(), 2);
        const QModelIndex count = one.model->find(QStringLiteral("Order$")).siblingAtColumn(StreamTreeModel::Count);
        QVERIFY(!count.data().isValid());
        QVERIFY(count.data(LoadingRole).toBool());
        one.store.releaseAll();
        QCOMPARE(count.data(), QVariant(qlonglong(1)));
        QVERIFY(!count.data(LoadingRole).toBool());
    }

    void readsACategoryInPages()
    {
        Fixture one;
        const int streams = 2 * StreamTreeModel::pageSize + 5;
        for (int i = 0; i < streams; ++i)
            one.add(QStringLiteral("Order$%1").arg(i, 5, 10, QLatin1Char('0')));
        one.openAndRead(false);
        QModelIndex category = one.model->find(QStringLiteral("Order$"));
        QVERIFY(one.model->hasChildren(category));
        QCOMPARE(one.model->rowCount(category), 0);
        QVERIFY(one.model->canFetchMore(category));
        category = one.readCategory(QStringLiteral("Order$"));
        QCOMPARE(one.model->rowCount(category), StreamTreeModel::pageSize);
        QVERIFY(!one.model->canFetchMore(category)); // a view would read all of it on its own
        while (one.model->hasMore(category)) {
            one.model->readMore(category);
            one.store.releaseAll();
        }
        QCOMPARE(one.model->rowCount(category), streams);
        QCOMPARE(one.model->index(0, 0, category).data(), QVariant(QStringLiteral("00000")));
        QCOMPARE(one.model->index(0, 0, category).data(StreamRole), QVariant(QStringLiteral("Order$00000")));
        QCOMPARE(one.model->parent(one.model->index(streams - 1, 1, category)), category);
    }

    void takesNewLinksOnce()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.add(QStringLiteral("Order$3"));
        one.openAndRead();
        const QModelIndex category = one.readCategory(QStringLiteral("Order$"));
        one.add(QStringLiteral("Order$1"));
        one.add(QStringLiteral("Order$2"), 2);
        one.store.announce();
        one.announce();
        QCOMPARE(namesBelow(*one.model, category), (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$1")), 2);
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$2")), 2);
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$")), 3);
        QCOMPARE(one.model->index(0, 1).data(), QVariant(qlonglong(5)));
    }

    void takesNewCategoriesAndStreams()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.openAndRead();
        one.add(QStringLiteral("Caterer$a"));
        one.add(QStringLiteral("zebra"), 2);
        one.announce();
        QCOMPARE(namesBelow(*one.model),
                 (QStringList{QString(), QStringLiteral("Caterer$"), QStringLiteral("Order$"), QStringLiteral("zebra")}));
        QCOMPARE(countOf(*one.model, QStringLiteral("Caterer$")), 1);
        QCOMPARE(countOf(*one.model, QStringLiteral("zebra")), 2);
    }

    void newStreamsBeyondWhatIsReadWaitForTheirPage()
    {
        Fixture one;
        for (int i = 0; i < StreamTreeModel::pageSize + 1; ++i)
            one.add(QStringLiteral("Order$%1").arg(i, 5, 10, QLatin1Char('0')));
        one.openAndRead();
        const QModelIndex category = one.readCategory(QStringLiteral("Order$"));
        one.add(QStringLiteral("Order$99999"));
        one.announce();
        QCOMPARE(one.model->rowCount(category), StreamTreeModel::pageSize);
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$")), StreamTreeModel::pageSize + 2);
        one.model->readMore(category);
        one.store.releaseAll();
        QCOMPARE(one.model->rowCount(category), StreamTreeModel::pageSize + 2);
    }

    void aPageThatWasReadBeforeNewLinksIsReadAgain()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.openAndRead(false);
        one.model->fetchMore(one.model->find(QStringLiteral("Order$")));
        one.store.hold();
        one.add(QStringLiteral("Order$2"));
        one.announce();
        one.store.answerHeld();
        one.store.releaseAll();
        const QModelIndex category = one.model->find(QStringLiteral("Order$"));
        QCOMPARE(namesBelow(*one.model, category), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$2")), 1);
    }

    void aPageThatIsAheadOfTheNewsIsNotCountedTwice()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.openAndRead(false);
        one.add(QStringLiteral("Order$1"));
        one.readCategory(QStringLiteral("Order$"));
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$1")), 2);
        one.announce();
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$1")), 2);
    }

    void countsThatAreAheadOfTheNewsAreNotCountedTwice()
    {
        Fixture one;
        one.add(QStringLiteral("audit"));
        one.open(false);
        one.store.release();
        QTRY_COMPARE(one.model->rowCount(), 2);
        one.add(QStringLiteral("audit"));
        one.store.releaseAll();
        QCOMPARE(countOf(*one.model, QStringLiteral("audit")), 2);
        one.announce();
        QCOMPARE(countOf(*one.model, QStringLiteral("audit")), 2);
    }

    void countsThatAreBehindTheNewsAreReadAgain()
    {
        Fixture one;
        one.add(QStringLiteral("audit"));
        one.open(false);
        one.store.release();
        QTRY_COMPARE(one.model->rowCount(), 2);
        one.store.hold(); // the counts
        one.add(QStringLiteral("audit"));
        one.announce();
        one.store.answerHeld();
        one.store.releaseAll();
        QCOMPARE(countOf(*one.model, QStringLiteral("audit")), 2);
    }

    void onlyWhatIsInSightIsCounted()
    {
        Fixture one;
        for (int i = 0; i < 100; ++i)
            one.add(QStringLiteral("Order$%1").arg(i, 5, 10, QLatin1Char('0')), 2);
        one.open(false);
        one.model->setInSight({});
        one.store.releaseAll();
        const int ran = one.store.ran();
        one.readCategory(QStringLiteral("Order$"));
        QCOMPARE(one.store.ran(), ran + 1);
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$")), -1);
        one.model->setInSight({QStringLiteral("Order$"), QStringLiteral("Order$00042")});
        one.store.releaseAll();
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$")), 100);
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$00042")), 2);
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$00043")), -1);
        QCOMPARE(one.store.ran(), ran + 3);
    }

    void whatIsScrolledAwayIsNotCounted()
    {
        Fixture one;
        QStringList names;
        for (int i = 0; i < 100; ++i)
            names.append(QStringLiteral("Order$%1").arg(i, 5, 10, QLatin1Char('0')));
        for (const QString &name : std::as_const(names))
            one.add(name);
        one.open(false);
        one.model->setInSight({});
        one.store.releaseAll();
        one.readCategory(QStringLiteral("Order$"));
        const int ran = one.store.ran();
        for (int top = 0; top < 90; top += 10)
            one.model->setInSight(names.mid(top, 10));
        one.model->setInSight(names.mid(90, 5));
        one.store.releaseAll();
        QCOMPARE(one.store.ran(), ran + 1); // those that were superseded never touched the store
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$00092")), 1);
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$00001")), -1);
    }

    void aStreamTellsItsLastActivity()
    {
        Fixture one;
        one.add(QStringLiteral("audit"));
        one.openAndRead();
        const auto last = [&] {
            return one.model->find(QStringLiteral("audit")).siblingAtColumn(StreamTreeModel::Activity).data(ValueRole);
        };
        QCOMPARE(last().value<Timestamp>(), (Timestamp{0}));
        one.store.append(QStringLiteral("audit"), QStringLiteral("A"), "{}", {5'000'000});
        one.announce();
        QCOMPARE(last().value<Timestamp>(), (Timestamp{5'000'000}));
        QVERIFY(!one.model->index(0, StreamTreeModel::Activity).data(ValueRole).isValid());
    }

    void aNewStreamIsAddedToItsCategorysCountWithoutCountingAgain()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.open(false);
        one.store.releaseAll();
        const int ran = one.store.ran();
        one.add(QStringLiteral("Order$2"), 3);
        one.add(QStringLiteral("Order$1"));
        one.announce();
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$")), 2);
        QCOMPARE(one.store.ran(), ran + 1);
    }

    void aCountThatFailedIsNotAskedForWithoutEnd()
    {
        Fixture one;
        one.add(QStringLiteral("audit"));
        one.open(false);
        QSignalSpy failures(one.model.get(), &StreamTreeModel::failed);
        one.store.release();
        QTRY_COMPARE(one.store.waiting(), 2); // the whole store, and the stream
        one.store.fail(1);
        QTRY_COMPARE(failures.count(), 1);
        QCOMPARE(one.store.waiting(), 1);
        one.announce();
        QCOMPARE(countOf(*one.model, QStringLiteral("audit")), 1);
    }

    void readsAllAgainAfterTooManyLinks()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.openAndRead();
        one.add(QStringLiteral("burst"), StreamTreeModel::newsLimit + 1);
        QSignalSpy loaded(one.model.get(), &StreamTreeModel::loaded);
        one.announce();
        QCOMPARE(loaded.count(), 1);
        QCOMPARE(countOf(*one.model, QStringLiteral("burst")), StreamTreeModel::newsLimit + 1);
    }

    void filtersByPrefixInEveryCategory()
    {
        Fixture one;
        for (const auto *name : {"Order$42", "Order$421", "Order$5", "Match$42", "42nd"})
            one.add(QLatin1StringView(name));
        one.openAndRead();
        one.model->setFilter(QStringLiteral("42"));
        one.store.releaseAll();
        QCOMPARE(namesBelow(*one.model), (QStringList{QStringLiteral("42nd"), QStringLiteral("Match$42"),
                                                      QStringLiteral("Order$42"), QStringLiteral("Order$421")}));
        one.model->setFilter(QStringLiteral("order"));
        one.store.releaseAll();
        QCOMPARE(one.model->rowCount(), 3);
        one.model->setFilter(QStringLiteral("nothing"));
        one.store.releaseAll();
        QCOMPARE(one.model->rowCount(), 0);
        one.model->setFilter({});
        one.store.releaseAll();
        QCOMPARE(one.model->rowCount(), 4);
    }

    void filtersByWhatNamesContainAndByPatterns()
    {
        Fixture one;
        for (const auto *name : {"Order$142", "Order$42", "Late42Match$1", "zebra42", "Order$5"})
            one.add(QLatin1StringView(name));
        one.openAndRead();
        const auto found = [&one](const char *text) {
            one.model->setFilter(QLatin1StringView(text));
            one.store.releaseAll();
            return namesBelow(*one.model).join(QLatin1Char(' '));
        };
        QCOMPARE(found("42"), QStringLiteral("Late42Match$1 Order$142 Order$42 zebra42"));
        QCOMPARE(found("RDER$1"), QStringLiteral("Order$142"));
        QCOMPARE(found("order$*2"), QStringLiteral("Order$142 Order$42"));
        QCOMPARE(found("Order$?"), QStringLiteral("Order$5"));
        QCOMPARE(found("*[4]*"), QString());
        QVERIFY(!one.model->isSearching());
        QCOMPARE(one.model->lookedAt(), 5);
    }

    void aSearchIsStoppedAndAnOlderOneReachesNobody()
    {
        Fixture one;
        one.add(QStringLiteral("zebra"));
        one.openAndRead();
        QSignalSpy searched(one.model.get(), &StreamTreeModel::searched);
        one.model->setFilter(QStringLiteral("bra"));
        one.store.release();
        QTRY_VERIFY(one.model->isSearching());
        one.model->stopSearch();
        QVERIFY(!one.model->isSearching());
        QCOMPARE(searched.count(), 1);
        one.store.releaseAll();
        QCOMPARE(one.model->rowCount(), 0);
        one.model->setFilter(QStringLiteral("ebr"));
        one.store.releaseAll();
        QCOMPARE(namesBelow(*one.model), QStringList{QStringLiteral("zebra")});
    }

    void aFilteredListIsNotReadAgainForEachCommit()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.openAndRead();
        one.model->setFilter(QStringLiteral("rder"));
        one.store.releaseAll();
        QSignalSpy loaded(one.model.get(), &StreamTreeModel::loaded);
        one.add(QStringLiteral("Order$1"), 2);
        one.add(QStringLiteral("Order$2"));
        one.add(QStringLiteral("other"));
        one.announce();
        QCOMPARE(loaded.count(), 0);
        QCOMPARE(namesBelow(*one.model), (QStringList{QStringLiteral("Order$1"), QStringLiteral("Order$2")}));
        QCOMPARE(countOf(*one.model, QStringLiteral("Order$1")), 3);
    }

    void aFilteredListTakesNewStreams()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.openAndRead();
        one.model->setFilter(QStringLiteral("1"));
        one.store.announce();
        one.store.announce();
        one.store.release(); // answered, not taken yet
        one.add(QStringLiteral("Order$11"));
        one.store.releaseAll();
        QCOMPARE(one.model->rowCount(), 2);
    }

    void anOlderFiltersAnswerReachesNobody()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.add(QStringLiteral("Order$2"));
        one.openAndRead();
        one.model->setFilter(QStringLiteral("1"));
        one.store.release(); // answered, not taken yet
        one.model->setFilter(QStringLiteral("2"));
        one.store.releaseAll();
        QCOMPARE(namesBelow(*one.model), QStringList{QStringLiteral("Order$2")});
    }

    void aFailureIsToldAndReloadTriesAgain()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.open();
        QSignalSpy failures(one.model.get(), &StreamTreeModel::failed);
        one.store.fail();
        QTRY_COMPARE(failures.count(), 1);
        QVERIFY(!one.model->isLoading());
        one.model->reload();
        one.store.releaseAll();
        QCOMPARE(one.model->rowCount(), 2);
    }

    void aFailedPageCanBeReadAgain()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.openAndRead(false);
        QSignalSpy failures(one.model.get(), &StreamTreeModel::failed);
        const QModelIndex category = one.model->find(QStringLiteral("Order$"));
        one.model->fetchMore(category);
        QVERIFY(category.data(LoadingRole).toBool());
        one.store.fail();
        QTRY_COMPARE(failures.count(), 1);
        QVERIFY(!category.data(LoadingRole).toBool());
        one.readCategory(QStringLiteral("Order$"));
        QCOMPARE(one.model->rowCount(category), 1);
    }

    void mayGoWhileAnswersNeverCome()
    {
        Fixture one;
        one.add(QStringLiteral("Order$1"));
        one.openAndRead(false);
        one.model->fetchMore(one.model->find(QStringLiteral("Order$")));
        one.store.announce();
        const int ran = one.store.ran();
        one.tester.reset();
        one.model.reset();
        one.store.releaseAll();
        QCOMPARE(one.store.ran(), ran);
    }
};

QTEST_GUILESS_MAIN(ItemsStreams)
#include "tst_itemsstreams.moc"
