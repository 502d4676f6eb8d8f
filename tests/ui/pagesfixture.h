// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/instanceindex.h"
#include "model/session.h"
#include "tests/support/fakestore.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <memory>

namespace weir {

/// A session of the catering domain over a store in memory.
struct PagesFixture {
    FakeStore *store = nullptr; ///< the session's
    std::unique_ptr<Session> session;

    explicit PagesFixture(const StoreInfo &info = {.madeByWeir = true}, FakeStore::Answers answers = FakeStore::Answers::Soon)
    {
        auto made = std::make_unique<FakeStore>(answers);
        store = made.get();
        store->setInfo(info);
        session = std::make_unique<Session>(std::move(made), cateringDomain().value());
    }

    /// As an application that drives its own processes: stored, and linked into the process's stream.
    QString confirm(const QString &who, const QString &order, Timestamp at = Timestamp::now())
    {
        const QByteArray data = QStringLiteral(R"({"order_id":"%1","menu_id":"7"})").arg(order).toUtf8();
        const bool customer = who == QLatin1StringView("Customer");
        const QString stream = customer ? QStringLiteral("Order$%1").arg(order) : QStringLiteral("Caterer$ada");
        const QString id = store->append(stream, who + QStringLiteral("ConfirmedMenu"), data, at);
        store->link(id, QStringLiteral("CateringMatch$%1").arg(order));
        return id;
    }

    QStringList addEvents(const QString &stream, int count)
    {
        QStringList ids;
        for (int i = 0; i < count; ++i)
            ids.append(store->append(stream, QStringLiteral("OrderPlaced"), R"({"n":1})", Timestamp::now()));
        return ids;
    }
};

/// Widgets of `root` that a person can act on and that a screen reader could not name.
inline QString nameless(const QWidget &root)
{
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool acts = button || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QComboBox *>(widget);
        const bool isOurs = !widget->objectName().startsWith(QStringLiteral("qt_")) && widget->focusPolicy() != Qt::NoFocus;
        const bool isInner = qobject_cast<const QComboBox *>(widget->parentWidget()) || widget->inherits("QComboBoxListView");
        if (!acts || !isOurs || isInner || !widget->isVisibleTo(&root))
            continue;
        if (widget->objectName().isEmpty() || (widget->accessibleName().isEmpty() && (!button || button->text().isEmpty())))
            found.append(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName());
    }
    return found.join(QLatin1Char('\n'));
}

/// Labels of `root` that would read their text as rich.
inline QString richLabels(const QWidget &root)
{
    QStringList found;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (label->textFormat() != Qt::PlainText && Qt::mightBeRichText(label->text()))
            found.append(label->text());
    }
    return found.join(QLatin1Char('\n'));
}

} // namespace weir
