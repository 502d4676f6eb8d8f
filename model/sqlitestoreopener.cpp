// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/sqlitestoreopener.h"

#include "model/catering/sample.h"
#include "model/session.h"

#include <QDir>
#include <QFileInfo>

namespace weir {

namespace {

OpenMode modeOf(const OpenRequest &request)
{
    switch (request.mode) {
    case OpenRequest::Mode::Inspect: return OpenMode::Inspect;
    case OpenRequest::Mode::Create: return OpenMode::Create;
    case OpenRequest::Mode::Sample: return QFileInfo::exists(request.path) ? OpenMode::Drive : OpenMode::Create;
    case OpenRequest::Mode::Open: break;
    }
    return OpenMode::Drive;
}

/// Nothing where there are events: the sample was made before, or is just being made by another Weir.
Result<qint64> fillIfEmpty(UnitOfWork &unit, const Domain &domain)
{
    const auto last = unit.events.lastEventKey();
    if (!last)
        return failure(last.error());
    return *last > 0 ? Result<qint64>(0) : writeSample(unit, domain, {});
}

} // namespace

void SqliteStoreOpener::open(const OpenRequest &request, QObject *context, Opened opened)
{
    cancel();
    m_ticket = Ticket();
    auto order = std::make_shared<Order>(Order{request, {}, context, std::move(opened), m_ticket, {}, {}});
    Result<Domain> domain = loadDomain(request.domainFile);
    if (!domain) {
        // Like every other answer not before this call is over.
        QMetaObject::invokeMethod(
            context, [order, error = domain.error()] { fail(order, error); }, Qt::QueuedConnection);
        return;
    }
    order->domain = std::move(*domain);
    examine(order);
}

void SqliteStoreOpener::cancel()
{
    m_ticket.supersede();
}

void SqliteStoreOpener::examine(const OrderPointer &order)
{
    if (order->request.mode == OpenRequest::Mode::Sample)
        QDir().mkpath(QFileInfo(order->request.path).path());
    whenReady(order->opening.begin(order->request.path, modeOf(order->request)), order->context,
              [order](const Result<StoreInfo> &info) { examined(order, info); });
}

void SqliteStoreOpener::examined(const OrderPointer &order, const Result<StoreInfo> &info)
{
    if (!info) {
        fail(order, info.error());
        return;
    }
    if (order->ticket.isSuperseded())
        return;
    order->store = order->opening.finish(*info);
    if (order->request.mode == OpenRequest::Mode::Sample && !info->readOnly)
        fillSample(order);
    else
        succeed(order);
}

void SqliteStoreOpener::fillSample(const OrderPointer &order)
{
    const auto work = [domain = order->domain](UnitOfWork &unit) { return fillIfEmpty(unit, domain); };
    whenReady(order->store->write<qint64>(work), order->context, [order](const Result<qint64> &written) {
        if (written)
            succeed(order);
        else
            fail(order, written.error());
    });
}

void SqliteStoreOpener::succeed(const OrderPointer &order)
{
    if (!order->ticket.isSuperseded())
        order->opened(std::make_unique<Session>(std::move(order->store), order->domain, order->request.driven));
}

void SqliteStoreOpener::fail(const OrderPointer &order, const Error &error)
{
    if (!order->ticket.isSuperseded())
        order->opened(failure(error));
}

} // namespace weir
