// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"

#include <QFuture>
#include <QTest>

namespace weir {

/// Waits for a future while the event loop runs, as the window does; fails the test after ten seconds.
template <class T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
        return failure(ErrorCode::Closed, QStringLiteral("no answer within ten seconds"));
    return future.result();
}

} // namespace weir

/// Ends the test function with the error's own words where the result is one.
#define WEIR_VERIFY(result)                                                                                                        \
    do {                                                                                                                           \
        const auto &weirResult = (result);                                                                                         \
        QVERIFY2(weirResult.has_value(), qPrintable(weirResult.has_value() ? QString() : weirResult.error().detail));              \
    } while (false)
