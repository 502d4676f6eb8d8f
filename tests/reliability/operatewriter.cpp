// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
//
// operate-writer STORE JOURNAL PREFIX: operates on a store as an operator does, one confirmation after another, until it is
// killed. It prints "ready" and waits for a line before it begins, then the id of each event once it was told to be stored.
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

/// Each after the answer to the one before.
void operate(Session &session, const QString &prefix, int number)
{
    const OperationRequest request{.operation = *session.domain().operationFor(QStringLiteral("CustomerConfirmedMenu")),
                                   .values = {{QStringLiteral("order_id"), prefix + QString::number(number)},
                                              {QStringLiteral("menu_id"), QStringLiteral("7")}},
                                   .why = QStringLiteral("round ") + prefix};
    OperatorWrite write = newWrite();
    if (!fillWrite(write, request))
        return;
    whenReady(session.operating().write(write), &session, [&session, prefix, number](const Result<OperationOutcome> &outcome) {
        printLine(outcome ? outcome->eventId.toUtf8() : "error " + outcome.error().detail.toUtf8());
        operate(session, prefix, number + 1);
    });
}

void waitForLine()
{
    int character = 0;
    while (character != '\n' && character != EOF)
        character = std::getchar();
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
    printLine("ready");
    waitForLine();
    operate(session, arguments.at(3), 0);
    return QCoreApplication::exec();
}
