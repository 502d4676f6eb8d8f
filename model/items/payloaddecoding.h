// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"
#include "store/payload/encryption.h"
#include "store/payload/payload.h"

#include <memory>

namespace weir {

/// A payload with what of it is encrypted. Shared, as copies of a large one cost time.
struct DecodedPayload {
    Payload payload = {};
    EncryptedValues encrypted = {};
};
using PayloadAnswer = std::shared_ptr<DecodedPayload>;

/// Whether decoding so many bytes takes longer than a window may wait.
bool isSlowToDecode(qsizetype bytes);

/// `metadata` tells which values of an event's data are encrypted. Any thread.
DecodedPayload decoded(const QByteArray &bytes, const QByteArray &metadata);

/// The same on another thread; null where `ticket` is superseded before it begins.
QFuture<PayloadAnswer> decodeAside(const QByteArray &bytes, const QByteArray &metadata, const Ticket &ticket);

} // namespace weir
