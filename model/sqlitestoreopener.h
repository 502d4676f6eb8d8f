// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/storeopener.h"
#include "store/sqlite/storeopening.h"

namespace weir {

/// Opens and makes stores in SQLite files.
class SqliteStoreOpener : public StoreOpener
{
    Q_OBJECT

public:
    using StoreOpener::StoreOpener;

    void open(const OpenRequest &request, QObject *context, Opened opened) override;
    void cancel() override;

private:
    /// One call of open(), on its way from step to step.
    struct Order {
        OpenRequest request;
        Domain domain;
        QObject *context;
        Opened opened;
        Ticket ticket;
        StoreOpening opening;
        std::unique_ptr<EventStore> store;
    };
    using OrderPointer = std::shared_ptr<Order>;

    static void examine(const OrderPointer &order);
    static void examined(const OrderPointer &order, const Result<StoreInfo> &info);
    static void fillSample(const OrderPointer &order);
    static void succeed(const OrderPointer &order);
    static void fail(const OrderPointer &order, const Error &error);

    Ticket m_ticket;
};

} // namespace weir
