// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/synthetic/syntheticdata.h"

namespace weir {

namespace {

using Process = PlannedStream::Process;

struct CategoryWords {
    QLatin1StringView prefix;
    const char *key;
    QLatin1StringView first;               ///< the type of a stream's first event
    std::array<QLatin1StringView, 4> more; ///< of the others
};

/// In the order of SyntheticCategory.
constexpr std::array<CategoryWords, syntheticCategoryCount> categories{{
    {QLatin1StringView("Order$"),
     "order_id",
     QLatin1StringView("OrderPlaced"),
     {QLatin1StringView("MenuOffered"), QLatin1StringView("GuestsChanged"), QLatin1StringView("NoteAdded"),
      QLatin1StringView("AddressChanged")}},
    {QLatin1StringView("Customer$"),
     "customer_id",
     QLatin1StringView("CustomerRegistered"),
     {QLatin1StringView("CustomerMoved"), QLatin1StringView("NewsletterSent"), QLatin1StringView("CustomerCalled"),
      QLatin1StringView("NewsletterSent")}},
    {QLatin1StringView("Invoice$"),
     "invoice_id",
     QLatin1StringView("InvoiceIssued"),
     {QLatin1StringView("InvoiceSent"), QLatin1StringView("InvoiceReminded"), QLatin1StringView("InvoiceSent"),
      QLatin1StringView("InvoicePaid")}},
    {QLatin1StringView("Delivery$"),
     "delivery_id",
     QLatin1StringView("DeliveryPlanned"),
     {QLatin1StringView("DeliveryStarted"), QLatin1StringView("DeliveryDelayed"), QLatin1StringView("DeliveryCompleted"),
      QLatin1StringView("DeliveryDelayed")}},
    {QLatin1StringView("Payment$"),
     "payment_id",
     QLatin1StringView("PaymentRequested"),
     {QLatin1StringView("PaymentAuthorized"), QLatin1StringView("PaymentCaptured"), QLatin1StringView("PaymentAuthorized"),
      QLatin1StringView("PaymentRefunded")}},
    {QLatin1StringView("Caterer$"),
     "caterer",
     QLatin1StringView("CatererJoined"),
     {QLatin1StringView("PriceListed"), QLatin1StringView("CatererRated"), QLatin1StringView("CatererRated"),
      QLatin1StringView("KitchenInspected")}},
}};

constexpr std::array menus{"tapas", "mezze", "barbecue", "garden", "thali", "seafood", "brunch", "antipasti"};

constexpr std::array words{"table", "window", "guests", "garden",  "late",   "early", "vegan",
                           "quiet", "music",  "ramp",   "kitchen", "second", "floor", "please",
                           "call",  "before", "noon",   "extra",   "plates", "cold",  "buffet"};

constexpr qint64 firstNumber = 1'000'001;

const CategoryWords &wordsOf(const PlannedStream &stream)
{
    return categories[std::size_t(stream.category)];
}

/// The end of an order with a process: its confirmations, and what the process then caused.
QLatin1StringView processType(const PlannedStream &stream, qint64 position, bool customerFirst)
{
    const qint64 toGo = stream.length - 1 - position;
    const qint64 confirmations = stream.process == Process::Complete ? toGo - 1 : toGo;
    if (stream.process == Process::None || position == 0 || confirmations > 1 ||
        (confirmations == 1 && stream.process == Process::Waiting))
        return {};
    if (confirmations < 0)
        return QLatin1StringView("OrderConfirmed");
    return (confirmations == 1) == customerFirst ? QLatin1StringView("CustomerConfirmedMenu")
                                                 : QLatin1StringView("CatererConfirmedMenu");
}

} // namespace

QByteArray syntheticNumber(const PlannedStream &stream)
{
    return QByteArray::number(firstNumber + stream.number);
}

QString syntheticStreamName(const PlannedStream &stream)
{
    return QString(wordsOf(stream).prefix) + QLatin1StringView(syntheticNumber(stream));
}

QLatin1StringView syntheticType(const PlannedStream &stream, qint64 position, Random &random)
{
    const QLatin1StringView ofProcess = processType(stream, position, stream.number % 3 != 0);
    if (!ofProcess.isEmpty())
        return ofProcess;
    const CategoryWords &category = wordsOf(stream);
    return position == 0 ? category.first : category.more[std::size_t(random.below(4))];
}

QByteArray syntheticData(const PlannedStream &stream, Random &random)
{
    constexpr qsizetype shortest = 70;
    constexpr qint64 spread = 220;
    const qsizetype wanted = shortest + random.below(spread);
    QByteArray json;
    json.reserve(320);
    json.append("{\"").append(wordsOf(stream).key).append("\":\"").append(syntheticNumber(stream));
    json.append("\",\"menu_id\":\"").append(menus[std::size_t(random.below(qint64(menus.size())))]);
    json.append("\",\"guests\":").append(QByteArray::number(8 + random.below(140))).append(",\"note\":\"");
    while (json.size() < wanted - 10)
        json.append(words[std::size_t(random.below(qint64(words.size())))]).append(' ');
    return json.append("\"}");
}

} // namespace weir
