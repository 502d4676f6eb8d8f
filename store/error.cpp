// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/error.h"

namespace weir {

QString errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::WrongExpectedEventVersion: return QStringLiteral("WrongExpectedEventVersion");
    case ErrorCode::InvalidExpectedVersion: return QStringLiteral("InvalidExpectedVersion");
    case ErrorCode::IncorrectStreamData: return QStringLiteral("IncorrectStreamData");
    case ErrorCode::EventDuplicatedInStream: return QStringLiteral("EventDuplicatedInStream");
    case ErrorCode::EventNotFound: return QStringLiteral("EventNotFound");
    case ErrorCode::EventNotFoundInStream: return QStringLiteral("EventNotFoundInStream");
    case ErrorCode::InvalidPageSize: return QStringLiteral("InvalidPageSize");
    case ErrorCode::InvalidPageStart: return QStringLiteral("InvalidPageStart");
    case ErrorCode::InvalidPageStop: return QStringLiteral("InvalidPageStop");
    case ErrorCode::InvalidUpcast: return QStringLiteral("InvalidUpcast");
    case ErrorCode::SubscriberNotExist: return QStringLiteral("SubscriberNotExist");
    default: return QStringLiteral("Error");
    }
}

} // namespace weir
