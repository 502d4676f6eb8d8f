// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/payloaddecoding.h"

#include <QThreadPool>

namespace weir {

bool isSlowToDecode(qsizetype bytes)
{
    constexpr qsizetype fewMilliseconds = 128 * 1024;
    return bytes > fewMilliseconds;
}

DecodedPayload decoded(const QByteArray &bytes, const QByteArray &metadata)
{
    return {.payload = decodePayload(bytes), .encrypted = encryptedValues(metadata)};
}

QFuture<PayloadAnswer> decodeAside(const QByteArray &bytes, const QByteArray &metadata, const Ticket &ticket)
{
    auto promise = std::make_shared<QPromise<PayloadAnswer>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, bytes, metadata, ticket] {
        promise->addResult(ticket.isSuperseded() ? nullptr : std::make_shared<DecodedPayload>(decoded(bytes, metadata)));
        promise->finish();
    });
    return promise->future();
}

} // namespace weir
