<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

/** A way to connect an account that stands on the page of a refused sign-in. */
interface Connect_Form {

	/** Prints it. */
	public function show(): void;
}
