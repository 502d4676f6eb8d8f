// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
//
// batch-writer STORE JOURNAL COUNT: goes on with the store's batch, or begins one for so many instances, and writes stage after
// stage until it is done, or killed. It prints the id of each event once it was told to be stored, and "done" at the end.
#include "model/operate/batchrun.h"
#include "model/operate/operating.h"
#include "model/session.h"
#include "store/sqlite/openstore.h"

#include <QCoreApplication>

#include <cstdio>

using namespace weir;

namespace {

void printLine(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    std::fwrite(whole.constData(), 1, std::size_t(whole.size()), stdout);
    std::fflush(stdout);
}

BatchRecord makeBatch(const Domain &domain, const OperationDefinition &operation, int count)
{
    QStringList instances;
    for (int i = 0; i < count; ++i)
        instances << QString::number(i);
    return newBatch(*batchTarget(domain, operation),
                    {.operation = operation, .values = {{QStringLiteral("menu_id"), QStringLiteral("7")}}}, instances);
}

void goOn(BatchRun &run)
{
    if (run.state() == BatchRun::State::Done) {
        printLine("done");
        QCoreApplication::quit();
    } else if (run.failedItem() >= 0) {
        printLine("failed");
        QCoreApplication::exit(1);
    } else if (run.state() == BatchRun::State::Ready) {
        // After what has led here is over.
        QMetaObject::invokeMethod(&run, &BatchRun::run, Qt::QueuedConnection);
    }
}

void write(Session &session, const OperationDefinition &operation, const BatchRecord &batch)
{
    auto *run = new BatchRun(session, operation, batch, &session);
    run->setRate(BatchRun::mostRate);
    QObject::connect(run, &BatchRun::stateChanged, run, [run] { goOn(*run); });
    QObject::connect(run, &BatchRun::itemChanged, run, [run](qsizetype place) {
        const BatchItem &item = run->items()[std::size_t(place)];
        if (item.state == BatchItem::State::Written)
            printLine(batchEventId(run->batch(), item.instance).toLatin1());
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return 2;
    const auto info = examineStore(arguments.at(1), OpenMode::Drive);
    auto domain = cateringDomain();
    if (!info || !domain)
        return 1;
    Journal journal(arguments.at(2));
    Session session(makeSqliteStore(*info), *domain);
    session.operating().setJournal(&journal);
    const OperationDefinition operation = *domain->operationFor(QStringLiteral("CustomerConfirmedMenu"));
    whenReady(session.operating().batches(1), &session, [&](const Result<BatchRecords> &batches) {
        const bool isThere = batches && !batches->empty();
        write(session, operation, isThere ? batches->front() : makeBatch(*domain, operation, arguments.at(3).toInt()));
    });
    return QCoreApplication::exec();
}
