// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventlistmodel.h"
#include "model/items/reactiontablemodel.h"
#include "model/operate/inferredoperation.h"
#include "model/operate/operatordesk.h"
#include "model/operate/reactionwatch.h"
#include "model/process/processdriver.h"
#include "model/session.h"
#include "store/payload/payload.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace weir;

namespace {

constexpr auto customerConfirmed = "CustomerConfirmedMenu";

/// A desk over a store in memory.
struct Desk {
    FakeStore *store = nullptr; ///< the session's
    std::unique_ptr<Session> session;
    std::unique_ptr<OperatorDesk> desk;
    std::vector<OperatorQuestion> questions;
    std::vector<OperationOutcome> written;
    std::vector<Error> failures;

    explicit Desk(FakeStore::Answers answers = FakeStore::Answers::Soon)
    {
        auto made = std::make_unique<FakeStore>(answers);
        store = made.get();
        session = std::make_unique<Session>(std::move(made), cateringDomain().value());
        desk = std::make_unique<OperatorDesk>(*session);
        QObject::connect(desk.get(), &OperatorDesk::asked, [this](const OperatorQuestion &asked) { questions.push_back(asked); });
        QObject::connect(desk.get(), &OperatorDesk::written, [this](const OperationOutcome &one) { written.push_back(one); });
        QObject::connect(desk.get(), &OperatorDesk::failed, [this](const Error &error) { failures.push_back(error); });
    }

    OperationRequest request(const QString &order, const QString &menu = QStringLiteral("7")) const
    {
        return {.operation = *session->domain().operationFor(QLatin1StringView(customerConfirmed)),
                .values = {{QStringLiteral("order_id"), order}, {QStringLiteral("menu_id"), menu}}};
    }

    /// The form says this, and what it would write to is shown.
    bool show(const OperationRequest &request)
    {
        desk->setRequests({request});
        return QTest::qWaitFor([this] { return !desk->targets().empty(); });
    }

    /// Lets everything be answered that is asked for.
    bool settle() const
    {
        return QTest::qWaitFor([this] {
            store->releaseAll();
            return !desk->isBusy() && store->waiting() == 0;
        });
    }

    qint64 stored(const QString &type = QLatin1StringView(customerConfirmed)) const
    {
        return store->events().count({.types = {type}}).value();
    }
};

} // namespace

class TestOperatorDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEventIdIsFixedWhenTheFormOpens()
    {
        Desk one;
        QVERIFY(one.show(one.request(QStringLiteral("42"))));
        const QString id = one.desk->eventIdOf(one.request(QStringLiteral("42")));
        QVERIFY(!id.isEmpty());
        one.desk->setRequests({one.request(QStringLiteral("42"), QStringLiteral("8"))});
        QCOMPARE(one.desk->eventIdOf(one.request(QStringLiteral("42"), QStringLiteral("8"))), id);
        one.desk->setRequests({one.request(QStringLiteral("43"))});
        QVERIFY(one.desk->eventIdOf(one.request(QStringLiteral("43"))) != id);
        one.desk->setRequests({one.request(QStringLiteral("42"))});
        QVERIFY(one.desk->eventIdOf(one.request(QStringLiteral("42"))) != id);
        const QString written = one.desk->eventIdOf(one.request(QStringLiteral("42")));
        one.desk->submit(one.request(QStringLiteral("42")));
        QTRY_COMPARE(one.written.size(), std::size_t(1));
        QCOMPARE(one.written.front().eventId, written);
        one.desk->setRequests({one.request(QStringLiteral("42"))});
        QVERIFY(one.desk->eventIdOf(one.request(QStringLiteral("42"))) != written);
    }

    void aRetryAfterALostAnswerStoresOneEvent()
    {
        Desk one(FakeStore::Answers::WhenReleased);
        QVERIFY(one.settle());
        one.desk->setRequests({one.request(QStringLiteral("42"))});
        QVERIFY(one.settle());
        one.desk->submit(one.request(QStringLiteral("42")));
        QCOMPARE(one.store->waiting(), 1);
        one.store->loseAnswer(0, {.code = ErrorCode::IoFailed});
        QVERIFY(one.settle());
        QCOMPARE(one.failures.size(), std::size_t(1));
        QCOMPARE(one.stored(), 1);
        one.desk->submit(one.request(QStringLiteral("42")));
        QVERIFY(one.settle());
        QCOMPARE(one.written.size(), std::size_t(1));
        QVERIFY(one.written.front().wasThere);
        QVERIFY(one.questions.empty());
        QCOMPARE(one.stored(), 1);
    }

    /// Else the second would be taken for the first, and never be stored.
    void otherValuesThanThoseWithoutAnAnswerAreAnotherWrite()
    {
        Desk one(FakeStore::Answers::WhenReleased);
        QVERIFY(one.settle());
        one.desk->setRequests({one.request(QStringLiteral("42"))});
        QVERIFY(one.settle());
        one.desk->submit(one.request(QStringLiteral("42")));
        one.store->loseAnswer(0, {.code = ErrorCode::IoFailed});
        QVERIFY(one.settle());
        const OperationRequest other = one.request(QStringLiteral("42"), QStringLiteral("8"));
        one.desk->submit(other);
        QVERIFY(one.settle());
        // The first is told as something that came, and the operator decides.
        QCOMPARE(one.questions.size(), std::size_t(1));
        QCOMPARE(one.questions.front().came.size(), std::size_t(1));
        one.desk->goOn();
        QVERIFY(one.settle());
        QCOMPARE(one.written.size(), std::size_t(1));
        QVERIFY(!one.written.front().wasThere);
        QCOMPARE(one.stored(), 2);
    }

    void theSameAgainIsAskedAbout()
    {
        Desk one;
        QVERIFY(one.show(one.request(QStringLiteral("42"))));
        one.desk->submit(one.request(QStringLiteral("42")));
        one.desk->submit(one.request(QStringLiteral("42"))); // while the first is under way
        QTRY_COMPARE(one.written.size(), std::size_t(1));
        one.desk->submit(one.request(QStringLiteral("42")));
        QCOMPARE(one.questions.size(), std::size_t(1));
        QCOMPARE(one.questions.front().reason, OperatorQuestion::Reason::DoneBefore);
        QCOMPARE(one.stored(), 1);
        one.desk->goOn();
        QTRY_COMPARE(one.written.size(), std::size_t(2));
        QCOMPARE(one.stored(), 2);
    }

    /// Streams that were written with `any` have no positions that a version could name.
    void whatCameIsSeenInStreamsWithoutPositions()
    {
        Desk one(FakeStore::Answers::WhenReleased);
        const NewEvent placed{.id = newWrite().eventId, .type = QStringLiteral("OrderPlaced"), .data = "{}"};
        QVERIFY(one.store->events().append({&placed, 1}, QStringLiteral("Order$42"), ExpectedVersion::any()));
        QVERIFY(one.settle());
        one.desk->setRequests({one.request(QStringLiteral("42"))});
        QVERIFY(one.settle());
        const NewEvent changed{.id = newWrite().eventId, .type = QStringLiteral("OrderChanged"), .data = "{}"};
        QVERIFY(one.store->events().append({&changed, 1}, QStringLiteral("Order$42"), ExpectedVersion::any()));
        one.desk->submit(one.request(QStringLiteral("42"))); // before anybody has said that something came
        QVERIFY(one.settle());
        QCOMPARE(one.stored(), 0);
        QCOMPARE(one.questions.size(), std::size_t(1));
        QCOMPARE(one.questions.front().came.front().type, QStringLiteral("OrderChanged"));
        one.desk->goOn();
        QVERIFY(one.settle());
        QCOMPARE(one.stored(), 1);
        QVERIFY(!one.written.front().position);
    }

    void whatCameAfterTheQuestionIsAskedAboutAgain()
    {
        Desk one(FakeStore::Answers::WhenReleased);
        QVERIFY(one.settle());
        one.desk->setRequests({one.request(QStringLiteral("42"))});
        QVERIFY(one.settle());
        one.desk->touch();
        one.store->append(QStringLiteral("Order$42"), QStringLiteral("OrderPlaced"));
        one.desk->submit(one.request(QStringLiteral("42")));
        QVERIFY(one.settle());
        QCOMPARE(one.questions.size(), std::size_t(1));
        one.store->append(QStringLiteral("Order$42"), QStringLiteral("OrderChanged"));
        one.desk->goOn();
        QVERIFY(one.settle());
        QCOMPARE(one.questions.size(), std::size_t(2));
        QCOMPARE(one.questions.back().came.size(), std::size_t(1));
        QCOMPARE(one.questions.back().came.front().type, QStringLiteral("OrderChanged"));
        QCOMPARE(one.stored(), 0);
    }

    void fieldsAreInferredFromPastEvents()
    {
        FakeStore store;
        const QString stream = QStringLiteral("Shop$1");
        const QString type = QStringLiteral("ItemAdded");
        store.append(stream, type, R"({"sku":"a","count":1,"price":1.5,"gift":true,"tags":["x"],"note":"n","mixed":1})");
        store.append(QStringLiteral("Shop$2"), type, R"({"sku":"b","count":2,"price":2,"gift":false,"tags":[],"mixed":"one"})");
        store.append(stream, QStringLiteral("Other"), R"({"other":1})");
        const auto inferred = inferOperation(store.events(), type, 50);
        WEIR_VERIFY(inferred);
        QStringList fields;
        for (const OperationField &field : inferred->operation.fields)
            fields << QString(field.name % u' ' % field.type % (field.required ? u"!" : u""));
        QCOMPARE(fields, (QStringList{QStringLiteral("sku string!"), QStringLiteral("count integer!"),
                                      QStringLiteral("price number!"), QStringLiteral("gift boolean!"),
                                      QStringLiteral("tags json!"), QStringLiteral("mixed json!"), QStringLiteral("note string")}));
        QCOMPARE(inferred->streams, (QStringList{QStringLiteral("Shop$2"), stream}));
        QCOMPARE(inferred->events, 2);
        OperatorWrite write = newWrite();
        OperationRequest request{.operation = inferred->operation,
                                 .values = {{QStringLiteral("sku"), QStringLiteral("c")},
                                            {QStringLiteral("count"), QStringLiteral("3")},
                                            {QStringLiteral("price"), QStringLiteral("0.10")},
                                            {QStringLiteral("gift"), QStringLiteral("true")},
                                            {QStringLiteral("tags"), QStringLiteral("[1]")},
                                            {QStringLiteral("mixed"), QStringLiteral("{\"a\":1}")}},
                                 .stream = QStringLiteral("Shop${3}")};
        WEIR_VERIFY(fillWrite(write, request));
        QCOMPARE(write.stream, QStringLiteral("Shop${3}"));
        QCOMPARE(toJson(write.data), QByteArray(R"({"sku":"c","count":3,"price":0.10,"gift":true,"tags":[1],"mixed":{"a":1}})"));
        request.values = {{QStringLiteral("sku"), QStringLiteral("c")}, {QStringLiteral("count"), QStringLiteral("1.5")}};
        QStringList problems;
        for (const Error &problem : fieldProblems(request))
            problems << problem.where;
        QCOMPARE(problems, (QStringList{QStringLiteral("count"), QStringLiteral("price"), QStringLiteral("gift"),
                                        QStringLiteral("tags"), QStringLiteral("mixed")}));
    }

    void reactionsAreFollowedUntilItIsQuiet()
    {
        Desk one;
        ReactionTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        ReactionWatch watch(*one.session);
        QObject::connect(&watch, &ReactionWatch::changed, &model, [&] { model.setReactions(watch.reactions()); });
        one.store->append(QStringLiteral("Caterer$ada"), QStringLiteral("CatererConfirmedMenu"), R"({"order_id":"42"})");
        one.store->announce();
        QVERIFY(QTest::qWaitFor([&] { return one.session->driver()->isIdle(); }));
        one.desk->submit(one.request(QStringLiteral("42")));
        QTRY_COMPARE(one.written.size(), std::size_t(1));
        watch.watch(one.written.front().eventId);
        QTRY_COMPARE(watch.state(), ReactionWatch::State::Quiet);
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows << QString(model.index(row, ReactionTableModel::What).data().toString() % u' ' %
                            model.index(row, ReactionTableModel::Where).data().toString());
        QCOMPARE(rows, (QStringList{QStringLiteral("CustomerConfirmedMenu CateringMatch$42"),
                                    QStringLiteral("ConfirmOrder CateringMatch$42"), QStringLiteral("OrderConfirmed Order$42")}));
        watch.stop();
        QCOMPARE(model.rowCount(), 0);
    }

    void withoutAReactionItSaysSo()
    {
        Desk one;
        ReactionWatch watch(*one.session);
        watch.setQuietTime(std::chrono::milliseconds(50));
        watch.watch(one.store->append(QStringLiteral("Notes$1"), QStringLiteral("Noted")));
        QTRY_COMPARE(watch.state(), ReactionWatch::State::Silent);
        QVERIFY(watch.reactions().empty());
    }

    void eventsThatCameTellWhoWroteThem()
    {
        EventListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setEvents({{.id = QStringLiteral("a"), .type = QStringLiteral("T"), .metadata = R"({"who":"ada"})"},
                         {.id = QStringLiteral("b"), .type = QStringLiteral("U")}});
        QCOMPARE(model.index(0, EventListModel::Who).data().toString(), QStringLiteral("ada"));
        QCOMPARE(model.index(1, EventListModel::EventType).data().toString(), QStringLiteral("U"));
        QCOMPARE(model.index(1, EventListModel::Who).data().toString(), QString());
    }
};

QTEST_GUILESS_MAIN(TestOperatorDesk)
#include "tst_operatordesk.moc"
