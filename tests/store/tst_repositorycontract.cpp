// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/changingcontract.h"
#include "tests/support/namescontract.h"
#include "tests/support/processlogcontract.h"
#include "tests/support/readingcontract.h"
#include "tests/support/restoringcontract.h"
#include "tests/support/writingcontract.h"

#include <QCoreApplication>

namespace {

template <class Part>
int run(const QStringList &arguments)
{
    Part part(weir::allBackends());
    return QTest::qExec(&part, arguments);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    return run<weir::WritingContract>(arguments) + run<weir::ChangingContract>(arguments) + run<weir::ReadingContract>(arguments) +
           run<weir::NamesContract>(arguments) + run<weir::RestoringContract>(arguments) + run<weir::ProcessLogContract>(arguments);
}
