// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/preview.h"

#include <QFuture>

#include <functional>

class QObject;

namespace weir {

class Session;

/// Whether no event came after the write's `knownEvent` that a process waits for whose stream is one of its known ones:
/// WrongExpectedEventVersion with that stream in `where`. What is stored already may be written again whatever came.
Status checkUntaken(const UnitOfWork &unit, const Domain &domain, const OperatorWrite &write);

/// Writes what was previewed, so that doing it gives what was shown. It is stored only while every stream that the preview rests
/// on is as it was then. Where one is not, it is previewed again and stored where that `isStill` what was shown; otherwise
/// nothing is stored, with WrongExpectedEventVersion and the stream that something came into in `where`. Else errors as
/// Operating::write(). GUI thread; ends with `context`, and then nothing more is written.
QFuture<Result<OperationOutcome>> writeAsPreviewed(Session &session, const OperatorWrite &write,
                                                   std::function<bool(const Preview &)> isStill, QObject *context,
                                                   const std::optional<Preview> &shown = {});

} // namespace weir
